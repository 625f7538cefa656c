package se.exitprocess.phases.decisions;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import se.exitprocess.casefile.CaseRecord;
import se.exitprocess.casefile.Decision;
import se.exitprocess.casefile.SectionKey;
import se.exitprocess.casefile.people.Identity;
import se.exitprocess.casefile.people.People;
import se.exitprocess.casefile.people.Person;
import se.exitprocess.engine.AsApplication;
import se.exitprocess.identity.ColleagueDirectory;
import se.exitprocess.phases.KnownToCase;

/**
 * Has each decision entered in the municipality's case system, where {@code
 * exit.case-system.decisions} says so: a request beside the case, in the transaction that completes
 * the task. That a decision was made and by what right goes there; its reasons stay in the record.
 */
@Component
class EnterInCaseSystem {

  private static final String SECTION = "case-system-entry";

  private final Environment settings;
  private final CaseRecord record;
  private final People people;
  private final ColleagueDirectory colleagues;
  private final KnownToCase known;
  private final RuntimeService runtime;
  private final AsApplication application;

  /** Lazy, because the engine asks for watchers while it is being made. */
  EnterInCaseSystem(
      Environment settings,
      CaseRecord record,
      People people,
      ColleagueDirectory colleagues,
      @Lazy KnownToCase known,
      @Lazy RuntimeService runtime,
      AsApplication application) {
    this.settings = settings;
    this.record = record;
    this.people = people;
    this.colleagues = colleagues;
    this.known = known;
    this.runtime = runtime;
    this.application = application;
  }

  /** Asks for it, unless it is switched off. */
  void made(Decision decision, String unit) {
    if (!settings.getProperty("exit.case-system.decisions", Boolean.class, false)) {
      return;
    }
    String subject = "entry-" + decision.id().toString().substring(0, 18);
    record.append(
        decision.caseNumber(), new SectionKey(SECTION, subject), entry(decision), "system");
    Map<String, Object> variables = new HashMap<>(known.of(decision.caseNumber()).orElse(Map.of()));
    variables.putIfAbsent("unit", unit);
    variables.putIfAbsent("coordinator", null);
    variables.put("caseNumber", decision.caseNumber().value());
    variables.put("recordSubject", subject);
    variables.put("agency", "CASE_SYSTEM");
    variables.put("requestKind", "DECISION_ENTRY");
    variables.put("requestSection", SECTION);
    variables.put("legalGround", "OWN_ACTIVITY");
    application.run(
        () ->
            runtime.startProcessInstanceByKey(
                "agency-request", decision.caseNumber().value(), variables));
  }

  private Map<String, Object> entry(Decision decision) {
    Map<String, Object> entry = new LinkedHashMap<>();
    people.of(decision.caseNumber(), other -> false).stream()
        .filter(person -> person.role() == Person.Role.SUBJECT)
        .flatMap(person -> person.identities().stream())
        .filter(Identity.Registered.class::isInstance)
        .map(identity -> ((Identity.Registered) identity).number().digits())
        .findFirst()
        .ifPresent(digits -> entry.put("personalNumber", digits));
    entry.put("decisionName", decision.kindName());
    if (decision.outcomeName() != null) {
      entry.put("decisionOutcome", decision.outcomeName());
    }
    entry.put("decidedOn", decision.decidedOn().toString());
    entry.put("decisionLaw", decision.law());
    entry.put("delegationRow", decision.delegation() + " " + decision.delegationName());
    entry.put(
        "decidedBy",
        decision.nameWithheld()
            ? decision.role()
            : colleagues.name(decision.decidedBy()).orElse(decision.role()));
    entry.put("caseReference", decision.caseNumber().value());
    return entry;
  }
}
