package se.exitprocess.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.spin.plugin.variable.SpinValues;
import se.exitprocess.casefile.CaseNumber;

/** What the models call, done with process variables only, as a plain Camunda project does it. */
final class PlainDelegates {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final AtomicInteger NUMBERS = new AtomicInteger();
  private static final List<String> INHERITED =
      List.of("unit", "coordinator", "riskLevel", "ageGroup");
  private static final Set<String> OURSELVES = Set.of("SOCIAL_SERVICES");

  private PlainDelegates() {}

  static Map<String, Object> all() {
    Map<String, Object> beans = new HashMap<>();
    beans.put("openCase", (ExecutionListener) PlainDelegates::openCase);
    beans.put("adoptPlan", (JavaDelegate) PlainDelegates::adoptPlan);
    beans.put("carryOutPlan", (JavaDelegate) PlainDelegates::carryOutPlan);
    beans.put("closeCase", (JavaDelegate) PlainDelegates::closeCase);
    beans.put("proposeGroup", (JavaDelegate) PlainDelegates::proposeGroup);
    beans.put("requestRevision", (JavaDelegate) PlainDelegates::requestRevision);
    beans.put("sendRequest", (JavaDelegate) PlainDelegates::sendRequest);
    JavaDelegate nothing = execution -> {};
    beans.put("recordConsents", nothing); // its form's fields are variables already
    beans.put("remindAgency", nothing);
    beans.put("inviteGroup", (JavaDelegate) PlainDelegates::inviteGroup);
    beans.put("prepareApproval", (JavaDelegate) PlainDelegates::prepareApproval);
    beans.put("startBarriers", nothing); // no barrier is ticked in the case that is compared
    beans.put("applyInterventionKind", (JavaDelegate) PlainDelegates::applyInterventionKind);
    beans.put("enterRevision", (ExecutionListener) PlainDelegates::enterRevision);
    beans.put("leaveRevision", (ExecutionListener) execution -> {}); // none waits for it
    beans.put("lookAtReceiver", (TaskListener) task -> task.setVariable("mayReport", false));
    beans.put("fourEyes", new Eyes());
    beans.put("group", new Invited());
    return beans;
  }

  /** Whose second pair of eyes is not checked. */
  public static final class Eyes {

    /** Anybody may. */
    public void differentFrom(DelegateTask task, String section) {}
  }

  /** Who is invited to the group, as {@link #inviteGroup} has left it. */
  public static final class Invited {

    /** The functions. */
    public List<String> invited(DelegateExecution execution) {
      return texts(execution, "invited");
    }
  }

  private static void openCase(DelegateExecution execution) {
    String number = CaseNumber.of(2026, NUMBERS.incrementAndGet()).value();
    execution.setProcessBusinessKey(number);
    execution.setVariable("caseNumber", number);
    execution.setVariable("planVersion", 0);
    execution.setVariable("recordSubject", "");
  }

  private static void adoptPlan(DelegateExecution execution) {
    List<Map<String, Object>> plan = new ArrayList<>();
    for (Map<String, Object> entry : list(execution, "interventions")) {
      Map<String, Object> named = new LinkedHashMap<>(entry);
      named.putIfAbsent("interventionId", UUID.randomUUID().toString().substring(0, 18));
      plan.add(named);
    }
    execution.setVariable("plan", json(plan));
    int version = execution.getVariable("planVersion") instanceof Integer known ? known : 0;
    execution.setVariable("planVersion", version + 1);
    boolean chosen =
        execution.getVariable("planReviewDate") instanceof Date date
            && date.after(ClockUtil.getCurrentTime());
    if (!chosen) {
      Map<String, Object> inputs = new HashMap<>(execution.getVariables());
      inputs.put("followUpPhase", "PLAN");
      String period =
          execution
              .getProcessEngineServices()
              .getDecisionService()
              .evaluateDecisionTableByKey("follow-up-cadence", inputs)
              .getSingleEntry();
      ZoneId zone = ZoneId.of("Europe/Stockholm");
      LocalDate today = LocalDate.ofInstant(ClockUtil.getCurrentTime().toInstant(), zone);
      execution.setVariable(
          "planReviewDate",
          Date.from(today.plus(Period.parse(period)).atStartOfDay(zone).toInstant()));
    }
  }

  private static void carryOutPlan(DelegateExecution execution) {
    RuntimeService runtime = execution.getProcessEngineServices().getRuntimeService();
    List<String> wanted = new ArrayList<>();
    for (Map<String, Object> entry : list(execution, "plan")) {
      String id = entry.get("interventionId").toString();
      wanted.add(id);
      if (running(runtime, execution).contains(id)) {
        continue;
      }
      Map<String, Object> variables = new HashMap<>();
      variables.put("caseNumber", execution.getProcessBusinessKey());
      variables.put("recordSubject", id);
      variables.put("interventionKind", entry.get("kind"));
      variables.put("agency", entry.get("provider"));
      variables.put("legalGround", entry.get("legalGround"));
      variables.put("goal", entry.get("goal"));
      INHERITED.forEach(name -> variables.put(name, execution.getVariable(name)));
      runtime.startProcessInstanceByKey(
          "intervention", execution.getProcessBusinessKey(), variables);
    }
    running(runtime, execution).stream()
        .filter(id -> !wanted.contains(id))
        .forEach(id -> stop(runtime, execution, id));
  }

  private static List<String> running(RuntimeService runtime, DelegateExecution execution) {
    return runtime
        .createProcessInstanceQuery()
        .processDefinitionKey("intervention")
        .processInstanceBusinessKey(execution.getProcessBusinessKey())
        .list()
        .stream()
        .map(instance -> (String) runtime.getVariable(instance.getId(), "recordSubject"))
        .toList();
  }

  private static void stop(RuntimeService runtime, DelegateExecution execution, String id) {
    runtime
        .createMessageCorrelation("intervention-stop")
        .processInstanceBusinessKey(execution.getProcessBusinessKey())
        .processInstanceVariableEquals("recordSubject", id)
        .correlateAll();
  }

  private static void closeCase(DelegateExecution execution) {
    RuntimeService runtime = execution.getProcessEngineServices().getRuntimeService();
    running(runtime, execution).forEach(id -> stop(runtime, execution, id));
    runtime
        .createMessageCorrelation("case-closed")
        .processInstanceBusinessKey(execution.getProcessBusinessKey())
        .correlateAll();
  }

  private static void inviteGroup(DelegateExecution execution) {
    List<String> invited =
        texts(execution, "functions").stream().filter(it -> !OURSELVES.contains(it)).toList();
    if (invited.isEmpty()) {
      return;
    }
    Map<String, Object> variables = new HashMap<>();
    variables.put("caseNumber", execution.getProcessBusinessKey());
    variables.put("recordSubject", "group-" + UUID.randomUUID());
    variables.put("invited", json(invited));
    INHERITED.forEach(name -> variables.put(name, execution.getVariable(name)));
    execution
        .getProcessEngineServices()
        .getRuntimeService()
        .startProcessInstanceByKey(
            "group-invitations", execution.getProcessBusinessKey(), variables);
  }

  private static void prepareApproval(DelegateExecution execution) {
    long budget = 0;
    for (Map<String, Object> entry : list(execution, "interventions")) {
      for (String cost : List.of("estimatedCost", "estimatedCostSecondYear")) {
        budget += entry.get(cost) instanceof Number amount ? amount.longValue() : 0;
      }
    }
    Number limit =
        execution
            .getProcessEngineServices()
            .getDecisionService()
            .evaluateDecisionTableByKey("budget-limit", execution.getVariables())
            .getSingleEntry();
    execution.setVariable("budgetTotal", budget);
    execution.setVariable("budgetLimit", limit.longValue());
    execution.setVariable("budgetAboveLimit", budget > limit.longValue());
    execution.setVariable("barriersOpen", count(execution, "barrier") > 0);
    execution.setVariable("silentMembers", count(execution, "group-member"));
  }

  private static long count(DelegateExecution execution, String process) {
    return execution
        .getProcessEngineServices()
        .getRuntimeService()
        .createProcessInstanceQuery()
        .processDefinitionKey(process)
        .processInstanceBusinessKey(execution.getProcessBusinessKey())
        .count();
  }

  private static void applyInterventionKind(DelegateExecution execution) {
    Map<String, Object> row =
        execution
            .getProcessEngineServices()
            .getDecisionService()
            .evaluateDecisionTableByKey("intervention-kind", execution.getVariables())
            .getSingleResult()
            .getEntryMap();
    row.forEach(execution::setVariable);
    execution.setVariable("rightMissing", false); // a citizen may work
  }

  private static void enterRevision(DelegateExecution execution) {
    execution.setVariable("revisionPlace", "FIRST");
  }

  private static void proposeGroup(DelegateExecution execution) throws JsonProcessingException {
    List<Object> functions =
        execution
            .getProcessEngineServices()
            .getDecisionService()
            .evaluateDecisionTableByKey("group-composition", execution.getVariables())
            .collectEntries("function");
    execution.setVariable("proposedGroup", json(functions.stream().distinct().toList()));
  }

  private static void requestRevision(DelegateExecution execution) {
    execution
        .getProcessEngineServices()
        .getRuntimeService()
        .createMessageCorrelation("revision-requested")
        .processInstanceBusinessKey(execution.getProcessBusinessKey())
        .setVariable("revisionTrigger", execution.getVariable("revisionTrigger"))
        .correlateAll();
  }

  private static void sendRequest(DelegateExecution execution) {
    execution.setVariable("requestId", UUID.randomUUID().toString());
  }

  private static List<Map<String, Object>> list(DelegateExecution execution, String variable) {
    return read(execution, variable, new TypeReference<>() {});
  }

  private static List<String> texts(DelegateExecution execution, String variable) {
    return read(execution, variable, new TypeReference<>() {});
  }

  private static <T> List<T> read(
      DelegateExecution execution, String variable, TypeReference<List<T>> type) {
    Object value = execution.getVariable(variable);
    try {
      return value == null ? List.of() : JSON.readValue(value.toString(), type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** As Tasklist sends lists. */
  static Object json(Object value) {
    try {
      return SpinValues.jsonValue(JSON.writeValueAsString(value)).create();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
