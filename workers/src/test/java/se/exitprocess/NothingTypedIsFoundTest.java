package se.exitprocess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.SoftAssertions;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import se.exitprocess.agencies.Agency;
import se.exitprocess.agencies.AgencyDirectory;
import se.exitprocess.agencies.SecureMessages;
import se.exitprocess.agencies.exchange.Handover;
import se.exitprocess.agencies.exchange.Sender;
import se.exitprocess.casefile.CaseNumber;
import se.exitprocess.casefile.Drafts;
import se.exitprocess.demo.agencies.Behaviour;
import se.exitprocess.demo.agencies.SimulatedAgencies;
import se.exitprocess.identity.Http;
import se.exitprocess.processes.CaseTest;
import se.exitprocess.processes.Routes;

/**
 * The engine knows no one: whole cases are walked with a marker in every text field of every form,
 * with drafts, refusals, an agency that is down and a job that fails; then the marker stands in the
 * case record, encrypted, and nowhere else.
 */
class NothingTypedIsFoundTest extends CaseTest {

  private static final String ENGINE = "/camunda/api/engine/engine/default";
  private static final Map<String, Object> GROUND = Map.of("legalGround", "OWN_ACTIVITY");

  /** What opens the fields that are hidden otherwise, and days of birth. */
  private static final Map<String, Map<String, Object>> ALSO =
      Map.of(
          "task_register_contact", Map.of("identityKind", "PERSONAL_NUMBER", "interpreter", "YES"),
          "task_follow_up_intervention", Map.of("riskChanged", "HIGHER"),
          "task_prepare_application",
              Map.of("birthDate", Marker.BIRTHDAY, "applicationType", "EXTENSION"),
          "task_prepare_appeal", Map.of("birthDate", Marker.BIRTHDAY),
          "task_prepare_investigation_request", Map.of("birthDate", Marker.BIRTHDAY),
          "task_prepare_return_application", Map.of("birthDate", Marker.BIRTHDAY));

  @Autowired private JdbcClient jdbc;
  @Autowired private Drafts drafts;
  @Autowired private Sender sender;
  @Autowired private Handover handover;
  @Autowired private SimulatedAgencies agencies;
  @Autowired private AgencyDirectory directory;
  @Autowired private ObjectMapper json;
  @LocalServerPort private int port;

  private final Routes routes = new Routes(this);
  private final Set<CaseNumber> cases = new HashSet<>();
  private final Set<String> drafted = new HashSet<>();

  /** What the application answered to whom it refused something. */
  private final List<String> answers = new ArrayList<>();

  @Test
  void whatIsTypedStandsInTheCaseRecordAndNowhereElse() throws IOException {
    List<String> logged;
    Set<String> heard;
    try (MarkerInLog log = new MarkerInLog()) {
      aChildInDangerWhilePoliceAreDown();
      anAcuteNight();
      waysOutsideTheProgramme();
      aWholeCaseToEstablishment();
      needsAfterEstablishment();
      aWholeCaseToReturn();
      permits();
      anIntervention();
      whatTheEngineTells();
      logged = log.found();
      heard = log.heard();
    } finally {
      agencies.answerNow();
      agencies.behave();
    }

    assertThat(heard)
        .as("the log was read")
        .contains("WARN se.exitprocess.agencies.exchange.Sender")
        .anyMatch(it -> it.startsWith("DEBUG org.camunda.bpm.engine"))
        .anyMatch(it -> it.startsWith("DEBUG org.springframework.web"));
    assertThat(answers).hasSizeGreaterThan(20);
    assertThat(jdbc.sql("select count(*) from exit.draft").query(Long.class).single())
        .as("drafts of tasks that are done")
        .isZero();
    SoftAssertions nowhere = new SoftAssertions();
    nowhere.assertThat(logged).as("in the log").isEmpty();
    nowhere.assertThat(withMarker(answers)).as("in answers and failures").isEmpty();
    nowhere
        .assertThat(withMarker(agencies.addresses()))
        .as("in addresses that were asked for")
        .isEmpty();
    nowhere.assertThat(MarkerPlaces.tables(jdbc)).as("in the database").isEmpty();
    nowhere
        .assertThat(MarkerPlaces.files(jdbc))
        .as("in the database's files, its journal included")
        .isEmpty();
    nowhere.assertAll();
  }

  private static List<String> withMarker(Collection<String> texts) {
    return texts.stream().flatMap(text -> Marker.in(text).stream()).toList();
  }

  @Test
  void theMarkerWouldBeFound() {
    // unlogged: nothing of this stays in the journal
    jdbc.sql("create unlogged table exit.leak (as_text text, as_bytes bytea, as_number bytea)")
        .update();
    try {
      for (String column : List.of("as_text", "as_bytes", "as_number")) {
        jdbc.sql("delete from exit.leak").update();
        Object value =
            switch (column) {
              case "as_text" -> "x" + Marker.TEXT.toUpperCase(Locale.ROOT);
              case "as_bytes" -> ("x" + Marker.TEXT).getBytes(StandardCharsets.UTF_16);
              default -> Marker.NUMBER.getBytes(StandardCharsets.UTF_8);
            };
        jdbc.sql("insert into exit.leak (%s) values (?)".formatted(column)).param(value).update();
        assertThat(MarkerPlaces.tables(jdbc)).as(column).hasSize(1);
      }
    } finally {
      jdbc.sql("drop table exit.leak").update();
    }
  }

  // --- the cases

  private void aChildInDangerWhilePoliceAreDown() {
    agencies.behave("POLICE", Behaviour.DOWN);
    begin();
    refusedSubmissions();
    complete("task_register_contact", Map.of("ageGroup", "CHILD"));
    routes.childReport("NOT_OPEN");
    complete("task_assess_risk", Map.of("immediateDanger", true));
    routes.danger(true);
    complete(
        "task_ask_about_police",
        Map.of("policeProtectionWanted", true, "legalGround", "SERIOUS_OFFENCE"));
    for (int attempt = 0; attempt < 6; attempt++) {
      sender.sendDue();
      forward(Duration.ofMinutes(3));
    }
    assertThat(jdbc.sql("select failure from exit.outbox").query(String.class).list())
        .anyMatch(failure -> failure != null && failure.contains("status 503"));
    handover.handOverDue();
    runJobs();
    complete("task_send_manually");
    agencyAnswers("POLICE", Map.of("outcome", "ACCEPTED"));
    routes.restOfTheFirstDay();
    complete("task_keep_on_duty");
    complete("task_hand_over_from_duty", Map.of("receivingUnit", "soder"));
    complete(
        "task_take_over_from_duty",
        Map.of("takeOverAnswer", "TAKEN_OVER", "receivingColleague", "handlaggare"));
    complete("task_assess_indicators", Map.of("targetGroup", true, "residenceStatus", "CITIZEN"));
    complete("task_inform_person");
    complete("task_record_persons_decision", Map.of("personDecision", "DECLINED"));
    complete("task_keep_door_open", Map.of("doorOpenOutcome", "RETURNED"));
    routes.toThePersonsDecision("SUPPORT_ONLY", "CITIZEN");
    complete("task_support_without_programme");
    complete("task_close_case", Map.of("closureOutcome", "SUPPORT_ONLY"));
  }

  private void anAcuteNight() {
    beginWith("acute-protection", Map.of("riskLevel", "ACUTE", "ageGroup", "ADULT"));
    complete(
        "task_assess_danger",
        Map.of("onCall", true, "protectionWanted", true, "shelterNeeded", true));
    complete("task_ask_about_police", Map.of("policeProtectionWanted", false));
    complete("task_book_interpreter");
    complete("task_arrange_urgent_care");
    complete("task_check_shelter_licence", Map.of("shelterLicence", "LICENSED"));
    forward(Duration.ofHours(25));
    complete("task_remind_first_day");
    complete("task_escalate_first_day");
    routes.restOfTheFirstDay();
    complete("task_hand_over_from_duty", Map.of("receivingUnit", "soder"));
    forward(Duration.ofDays(5));
    complete("task_remind_take_over");
    complete("task_see_to_take_over");
    complete("task_take_over_from_duty", Map.of("takeOverAnswer", "TAKEN_OVER"));
    beginWith("acute-protection", Map.of("riskLevel", "ACUTE", "ageGroup", "ADULT"));
    complete("task_assess_danger", Map.of("onCall", false, "protectionWanted", false));
    complete("task_stay_in_contact");
  }

  private void waysOutsideTheProgramme() {
    begin();
    complete("task_register_contact", Map.of("ageGroup", "ADULT"));
    complete("task_assess_risk", Routes.NO_DANGER);
    complete("task_assess_indicators", Map.of("consultationWanted", true));
    complete("task_consult_coordinator");
    routes.answerByHand("ACCEPTED");
    complete("task_assess_indicators", Map.of("targetGroup", false, "exploitation", "NONE"));
    complete("task_refer_onwards");
    complete("task_close_case", Map.of("closureOutcome", "NOT_TARGET_GROUP"));

    begin();
    routes.toThePersonsDecision("EXIT_PROGRAMME", "CITIZEN");
    complete("task_determine_municipality", Map.of("responsibleMunicipality", "OTHER"));
    complete("task_support_meanwhile");
    routes.otherMunicipalityAnswers("REFUSED");
    complete("task_decide_after_refusal", Map.of("refusalAnswer", "DISPUTE"));
    complete("task_submit_dispute");
    forward(Duration.ofDays(100));
    complete("task_remind_dispute");
    complete("task_escalate_dispute");
    complete("task_register_dispute", Map.of("disputeOutcome", "OTHER"));
    forward(Duration.ofDays(20));
    complete("task_see_to_hand_over");
    complete("task_hand_over_case");
    complete("task_close_case", Map.of("closureOutcome", "OTHER_MUNICIPALITY"));
  }

  private void aWholeCaseToEstablishment() {
    begin();
    routes.toTheProgramme("CITIZEN");
    routes.toTheDraft();
    complete("task_record_persons_view", Map.of("personsView", "AGREES"));
    complete("task_approve_plan", Map.of("planApproval", "RETURNED"));
    complete("task_draft_plan");
    complete("task_record_persons_view", Map.of("personsView", "AGREES"));
    withAJobThatFails(() -> complete("task_approve_plan", Map.of("planApproval", "APPROVED")));

    complete("task_follow_up_plan", Map.of("followUpOutcome", "REVISE"));
    review(true);
    complete("task_record_view_on_revision", Map.of("personsView", "AGREES"));
    complete("task_approve_revision", Map.of("planApproval", "RETURNED"));
    review(true);
    complete("task_record_view_on_revision", Map.of("personsView", "AGREES"));
    complete("task_approve_revision", Map.of("planApproval", "APPROVED"));

    complete("task_follow_up_plan", Map.of("followUpOutcome", "ESTABLISH"));
    routes.toFirstFollowUpOfEstablishment("NEEDS_SUPPORT");
    review(false);
    complete("task_follow_up_plan", Map.of("followUpOutcome", "ESTABLISH"));
    routes.toEstablishment();
    complete("task_close_case", Map.of("closureOutcome", "ESTABLISHED"));
    tasks
        .createTaskQuery()
        .processInstanceBusinessKey(caseNumber.value())
        .taskDefinitionKey("task_wind_down_intervention")
        .list()
        .forEach(task -> complete(task, Map.of()));
  }

  private void review(boolean needed) {
    complete(
        "task_review_plan",
        Map.of("revisionNeeded", needed, "planReviewDate", today().plusYears(1).toString()));
  }

  private void needsAfterEstablishment() {
    for (int when : new int[] {6, 12}) {
      beginWith("establishment", Map.of("riskLevel", "LOW"));
      routes.toTheEndOfRegularSupport();
      for (int months : new int[] {3, 6, 12}) {
        if (months <= when) {
          forward(Period.ofMonths(6));
          routes.followUpOfEstablishment(months == when ? "NEEDS_SUPPORT" : "STABLE");
        }
      }
    }
    beginWith("establishment", Map.of("riskLevel", "LOW"));
    routes.toTheEndOfRegularSupport();
    complete("task_welcome_back");
  }

  private void aWholeCaseToReturn() {
    begin();
    routes.toTheProgramme("EU");
    routes.toTheAdoptedPlan();
    complete("task_follow_up_plan", Map.of("followUpOutcome", "RETURN"));
    routes.toReturn();
    complete("task_close_case", Map.of("closureOutcome", "RETURNED"));
  }

  private void permits() {
    beginWith(
        "residence-permit",
        Map.of(
            "ageGroup", "ADULT",
            "exploitation", "TRAFFICKING",
            "residenceStatus", "UNDOCUMENTED",
            "cooperatesWithInvestigation", false));
    decide(false, "APPLY");
    complete("task_prepare_application", Map.of("legalGround", "CONSENT"));
    complete(
        "task_obtain_legal_ground",
        Map.of("groundHandling", "GROUND_OBTAINED", "legalGround", "OWN_ACTIVITY"));
    sender.sendDue();
    forward(Period.ofDays(31));
    complete("task_check_right_to_stay");
    complete("task_handle_silence", Map.of("silenceHandling", "KEEP_WAITING"));
    LocalDate until = today().plusDays(30);
    agencyAnswers(
        "MIGRATION_AGENCY",
        Map.of(
            "outcome",
            "ACCEPTED",
            "permitDecision",
            "GRANTED",
            "permitDecisionDate",
            today().toString(),
            "permitValidUntil",
            until.toString()));
    forwardTo(endOf(until.minusDays(5)));
    complete("task_secure_next_permit_step");
    next("task_plan_next_permit_step");
    decide(false, "DO_NOT_APPLY");
    forwardTo(endOf(until).plusMinutes(2));
    next("task_handle_expired_permit");

    decide(true, "APPLY");
    complete("task_prepare_investigation_request", GROUND);
    sender.sendDue();
    agencyAnswers("POLICE", refusal());
    complete("task_inform_investigation_leader", Map.of("appealDecision", "ACCEPT"));
    next("task_plan_after_refusal");

    decide(false, "APPLY");
    complete("task_prepare_application", GROUND);
    agencyAnswers("MIGRATION_AGENCY", refusal());
    complete("task_assess_appeal", Map.of("appealDecision", "APPEAL"));
    complete("task_prepare_appeal", GROUND);
    routes.answerByHand("REFUSED");
    complete(
        "task_register_court_decision",
        Map.of("permitDecision", "NO_DECISION", "permitDecisionDate", today().toString()));
    complete("task_plan_after_refusal", Map.of("permitNextStep", "NO_FURTHER_PERMIT"));
  }

  private Map<String, Object> refusal() {
    return Map.of(
        "outcome", "REFUSED",
        "permitDecision", "REFUSED",
        "permitDecisionDate", today().toString());
  }

  private void decide(boolean cooperates, String decision) {
    complete("task_clarify_permit_grounds", Map.of("cooperatesWithInvestigation", cooperates));
    complete("task_decide_application", Map.of("permitApplicationDecision", decision));
  }

  private void next(String taskKey) {
    complete(taskKey, Map.of("permitNextStep", "RENEW"));
  }

  private void anIntervention() {
    beginWith(
        "intervention",
        Map.of(
            "recordSubject", "0a1b2c3d-4e5f-6a7b",
            "interventionKind", "HEALTH_TRAUMA",
            "agency", "HEALTHCARE",
            "legalGround", "CONSENT",
            "riskLevel", "LOW",
            "ageGroup", "ADULT"));
    agencies.behave("HEALTHCARE", Behaviour.LOSES_RECEIPT);
    complete("task_order_intervention", GROUND);
    sender.sendDue();
    agencies.behave("HEALTHCARE", Behaviour.SILENT);
    forward(Duration.ofMinutes(5));
    sender.sendDue();
    answersThatAreNone("HEALTHCARE");
    agencyAnswers("HEALTHCARE", Map.of("outcome", "REFUSED"));
    complete(
        "task_handle_refusal",
        Map.of("refusalHandling", "OTHER_PROVIDER", "agency", "SOCIAL_SERVICES"));
    complete("task_order_intervention", Map.of("legalGround", "CONSENT"));
    complete(
        "task_obtain_legal_ground",
        Map.of(
            "groundHandling",
            "GROUND_OBTAINED",
            "legalGround",
            "CONSENT",
            "consentedAgencies",
            List.of("SOCIAL_SERVICES"),
            "consentPurposes",
            List.of("INTERVENTION"),
            "consentDataKinds",
            List.of("SOCIAL_SITUATION"),
            "consentValidUntil",
            today().plusYears(1).toString()));
    routes.answerByHand("ACCEPTED");
    complete("task_start_intervention");
    complete("task_follow_up_intervention", Map.of("interventionFollowUp", "COMPLETED"));
    complete("task_end_intervention");
  }

  private void begin() {
    startCase();
    cases.add(caseNumber);
  }

  private void beginWith(String process, Map<String, Object> variables) {
    caseNumber = record.open("soder", "test");
    cases.add(caseNumber);
    startBeside(process, variables);
  }

  @Override
  protected String textFor(String key) {
    if (key.equals("coordinationNumber")) {
      return Marker.COORDINATION_NUMBER;
    }
    return key.endsWith("Number") || key.equals("identityDocument")
        ? Marker.NUMBER
        : Marker.TEXT + " " + key;
  }

  @Override
  protected void completeAs(String person, Task task, Map<String, ?> given) {
    Map<String, Object> all =
        new HashMap<>(ALSO.getOrDefault(task.getTaskDefinitionKey(), Map.of()));
    all.putAll(given);
    if (drafted.add(task.getTaskDefinitionKey())) {
      drafts.save(
          caseNumber,
          task.getId(),
          person,
          filler().fill(formOf(task.getTaskDefinitionKey()), all));
    }
    super.completeAs(person, task, all);
  }

  private static String formOf(String taskKey) {
    return taskKey.substring("task_".length()).replace('_', '-');
  }

  // --- what is refused

  /** Everything that a browser, a script or a mistake could hand in for the contact. */
  private void refusedSubmissions() {
    String task = ENGINE + "/task/" + task("task_register_contact").getId();
    String typed = Marker.TEXT + " " + Marker.NUMBER;
    Http person = Http.session(port, "handlaggare", "tasklist");
    for (String variables :
        List.of(
            "{}",
            "{'contactReason':{'value':'TYPED'}}",
            "{'contactDate':{'value':'TYPED'}}",
            "{'contactDate':{'value':'TYPED','type':'Date'}}",
            "{'ageGroup':{'value':'TYPED'}}",
            "{'hasChildren':{'value':'TYPED'}}",
            "{'hasChildren':{'value':'TYPED','type':'Boolean'}}",
            "{'calledName':{'value':'TYPED','type':'Integer'}}",
            "{'calledName':{'value':'TYPED','type':'TYPED'}}",
            "{'calledName':{'value':'TYPED','type':'Bytes'}}",
            "{'calledName':{'value':'TYPED','type':'File','valueInfo':{'filename':'TYPED'}}}",
            "{'calledName':{'value':'[TYPED','type':'Json'}}",
            "{'calledName':{'value':'<TYPED','type':'Xml'}}",
            "{'calledName':{'value':'TYPED','type':'Object','valueInfo':"
                + "{'objectTypeName':'java.lang.String','serializationDataFormat':'application/json'}}}",
            "{'calledName':{'value':['TYPED']}}",
            "{'calledName':'TYPED'}",
            "{'contactReason':{'value':'" + "TYPED ".repeat(17_000) + "'}}",
            "{'noSuchField':{'value':'TYPED'}}",
            "{'unit':{'value':'TYPED'}}",
            "{'calledName':{'value':TYPED}}",
            "{'calledName':{'value':'TYPED'}}}}",
            "TYPED")) {
      refused(person, "POST", task + "/submit-form", "{'variables':" + variables + "}", typed);
      assertThat(answers.get(answers.size() - 1)).as(variables).contains("Inget har sparats. ");
    }
    for (String path :
        List.of("/complete", "/resolve", "/variables", "/comment/create", "/bpmnError")) {
      refused(
          person,
          "POST",
          task + path,
          "{'message':'TYPED','errorMessage':'TYPED','errorCode':'TYPED','modifications':"
              + "{'unit':{'value':'TYPED'}},'variables':{'unit':{'value':'TYPED'}}}",
          typed);
    }
    refused(person, "PUT", task, "{'name':'TYPED','description':'TYPED'}", typed);
    refused(person, "PUT", task + "/variables/unit", "{'value':'TYPED'}", typed);
    refused(person, "POST", ENGINE + "/task/create", "{'name':'TYPED'}", typed);
    refused(
        person,
        "POST",
        ENGINE + "/process-definition/key/exit-case/submit-form",
        "{'businessKey':'TYPED','variables':{'unit':{'value':'TYPED'}}}",
        typed);
    refused(
        Http.basic(port, "processagare"),
        "POST",
        "/engine-rest/message",
        "{'messageName':'TYPED','processVariables':{'unit':{'value':'TYPED'}}}",
        typed);

    String draft = "/api/drafts/" + task("task_register_contact").getId();
    refused(person, "PUT", draft, "{'calledName':TYPED", typed);
    assertThat(
            person
                .send(
                    "PUT",
                    draft,
                    Map.of("Content-Type", "application/json"),
                    "{\"calledName\":\"%s\"}".formatted(typed))
                .statusCode())
        .isEqualTo(204);
    assertThat(person.get(draft).body()).contains(typed);
    assertThat(person.get(task + "/form-variables").body()).contains(typed);
  }

  private void refused(Http person, String method, String path, String body, String typed) {
    HttpResponse<String> answer =
        person.send(
            method,
            path,
            Map.of("Content-Type", "application/json"),
            body.replace('\'', '"').replace("TYPED", typed));
    assertThat(answer.statusCode()).as(method + " " + path + " " + body).isBetween(400, 599);
    answers.add(method + " " + path + " " + answer.statusCode() + answer.headers() + answer.body());
  }

  private void answersThatAreNone(String agency) {
    for (String body :
        List.of(
            "TYPED",
            "{'answerId':'TYPED','requestId':'TYPED','outcome':'ACCEPTED'}",
            "{'answerId':'TYPED','requestId':'" + requestId() + "','outcome':'TYPED'}",
            "{'answerId':'TYPED','requestId':'" + requestId() + "','TYPED':'TYPED'}")) {
      HttpResponse<String> answer =
          answer(agency, body.replace('\'', '"').replace("TYPED", Marker.TEXT));
      assertThat(answer.statusCode()).isEqualTo(400);
      answers.add(answer.headers() + answer.body());
    }
  }

  /** The agency answers with words about the person, over HTTP, and its own id says who she is. */
  private void agencyAnswers(String agency, Map<String, Object> answer) {
    Map<String, Object> all = new HashMap<>(answer);
    all.put("answerId", Marker.NUMBER + agency + answers.size());
    all.put("requestId", requestId());
    all.put("message", Marker.TEXT + " " + Marker.NUMBER);
    HttpResponse<String> taken;
    try {
      taken = answer(agency, json.writeValueAsString(all));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    assertThat(taken.statusCode()).isEqualTo(202);
    answers.add(taken.headers() + taken.body());
    runJobs();
    assertThat(openTasks()).doesNotContain("task_await_answer");
  }

  private HttpResponse<String> answer(String agency, String body) {
    if (directory.find(agency).orElseThrow().channel() == Agency.Channel.SECURE_MESSAGE) {
      return secureMessage(agency, body);
    }
    return Http.nobody(port)
        .send(
            "POST",
            "/agencies/answers",
            Map.of(
                "Content-Type",
                "application/json",
                "Authorization",
                "Bearer " + directory.find(agency).orElseThrow().secret()),
            body);
  }

  /** The same through the message service, with what a person would read besides. */
  private HttpResponse<String> secureMessage(String agency, String body) {
    SecureMessages service = directory.secureMessages().orElseThrow();
    byte[] pdf = ("%PDF-1.4 " + Marker.TEXT).getBytes(StandardCharsets.UTF_8);
    Map<String, Object> message = new HashMap<>();
    message.put("messageId", UUID.randomUUID().toString());
    message.put("conversationId", requestId());
    message.put("from", service.to(agency).orElseThrow());
    message.put("to", service.from());
    message.put("label", Marker.TEXT);
    message.put("confidentiality", true);
    message.put("text", Marker.TEXT + " " + Marker.NUMBER);
    message.put(
        "attachments",
        List.of(
            Map.of("name", Marker.NUMBER + ".pdf", "mediaType", "application/pdf", "content", pdf),
            Map.of(
                "name",
                "svar.json",
                "mediaType",
                "application/json",
                "content",
                body.getBytes(StandardCharsets.UTF_8))));
    try {
      return Http.nobody(port)
          .send(
              "POST",
              "/agencies/messages",
              Map.of(
                  "Content-Type",
                  "application/json",
                  "Authorization",
                  "Bearer " + service.secret()),
              json.writeValueAsString(message));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private String requestId() {
    return (String)
        runtime.getVariable(
            runtime
                .createProcessInstanceQuery()
                .processDefinitionKey("agency-request")
                .processInstanceBusinessKey(caseNumber.value())
                .singleResult()
                .getId(),
            "requestId");
  }

  // --- what fails

  /** The database refuses the plan, and says in its message which row; then it is mended. */
  private void withAJobThatFails(Runnable step) {
    jdbc.sql(
            "alter table exit.case_section add constraint no_plans check (name <> 'plan') not valid")
        .update();
    try {
      failure(step);
      String drafting =
          runtime
              .createProcessInstanceQuery()
              .processDefinitionKey("plan-drafting")
              .processInstanceBusinessKey(caseNumber.value())
              .singleResult()
              .getId();
      Job job =
          management.createJobQuery().processInstanceId(drafting).withException().singleResult();
      while (runtime.createIncidentQuery().processInstanceId(drafting).count() == 0) {
        failure(() -> management.executeJob(job.getId()));
      }
      answers.add(management.getJobExceptionStacktrace(job.getId()));
      whatTheEngineTells();
      jdbc.sql("alter table exit.case_section drop constraint no_plans").update();
      management.setJobRetries(job.getId(), 1);
      management.executeJob(job.getId());
      runJobs();
    } finally {
      jdbc.sql("alter table exit.case_section drop constraint if exists no_plans").update();
    }
  }

  private void failure(Runnable step) {
    Throwable failure = catchThrowable(step::run);
    assertThat(failure).isNotNull();
    StringWriter all = new StringWriter();
    failure.printStackTrace(new PrintWriter(all));
    answers.add(all.toString());
  }

  /** What operations read about cases over REST, and what is closed to them. */
  private void whatTheEngineTells() {
    Http operations = Http.basic(port, "drift");
    Map<String, Integer> lists = new LinkedHashMap<>();
    for (String open :
        List.of("incident", "variable-instance", "task", "job", "process-instance")) {
      lists.put(open, 200);
    }
    for (String closed :
        List.of(
            "incident",
            "job-log",
            "variable-instance",
            "detail",
            "task",
            "user-operation",
            "process-instance")) {
      lists.put("history/" + closed, 403);
    }
    lists.forEach(
        (path, status) -> {
          HttpResponse<String> answer = operations.get("/engine-rest/" + path);
          assertThat(answer.statusCode()).as(path).isEqualTo(status);
          answers.add(answer.body());
        });
  }
}
