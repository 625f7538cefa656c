package se.exitprocess.agencies.referrals;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Period;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.form.FormField;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import se.exitprocess.casefile.CaseNumber;
import se.exitprocess.casefile.Referrals;
import se.exitprocess.casefile.Section;
import se.exitprocess.casefile.SectionKey;
import se.exitprocess.engine.VariableCatalogue;
import se.exitprocess.identity.edge.LoginAttempts;
import se.exitprocess.processes.ProcessTest;
import se.exitprocess.team.Team;

/** What becomes of what a partner has sent, path by path. */
class ReferralReceivedTest extends ProcessTest {

  @Autowired Environment environment;
  @Autowired JdbcClient jdbc;
  @Autowired Referrals referrals;
  @Autowired Team team;
  @Autowired VariableCatalogue catalogue;
  @Autowired LoginAttempts attempts;
  @LocalServerPort int port;

  private SendingPartner partner;
  private String receipt = "";

  ReferralReceivedTest() {
    super("referral-received");
  }

  @BeforeEach
  @AfterEach
  void nothingHasBeenSent() {
    partner = new SendingPartner(port, environment);
    jdbc.sql("delete from exit.referral").update();
    attempts.succeeded("partner at 127.0.0.1");
  }

  /** Sends it, and remembers the receipt. */
  private ProcessInstance sent(Map<String, Object> referral) {
    HttpResponse<String> response = partner.post("youth-clinic", UUID.randomUUID(), referral);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
    receipt = SendingPartner.read(response).path("receipt").asText();
    return runtime
        .createProcessInstanceQuery()
        .processInstanceBusinessKey(receipt, "referral-received")
        .singleResult();
  }

  private JsonNode seenBy(String code) {
    return SendingPartner.read(partner.look(code, receipt));
  }

  // what a colleague does

  @Override
  protected List<String> openTasks() {
    return tasks.createTaskQuery().processInstanceBusinessKey(receipt).list().stream()
        .map(Task::getTaskDefinitionKey)
        .sorted()
        .toList();
  }

  @Override
  protected Task task(String taskKey) {
    List<Task> found =
        tasks
            .createTaskQuery()
            .processInstanceBusinessKey(receipt)
            .taskDefinitionKey(taskKey)
            .list();
    assertThat(found).as("open tasks " + taskKey + " among " + openTasks()).hasSize(1);
    return found.get(0);
  }

  private Map<String, Object> shown(String person, Task task) {
    logIn(person);
    try {
      return forms.getTaskFormData(task.getId()).getFormFields().stream()
          .filter(field -> field.getValue() != null && field.getValue().getValue() != null)
          .collect(Collectors.toMap(FormField::getId, field -> field.getValue().getValue()));
    } finally {
      identity.clearAuthentication();
    }
  }

  private static Map<String, Object> decision(
      @Nullable String decision, @Nullable Boolean consent, @Nullable String feedback) {
    Map<String, Object> given = new HashMap<>();
    given.put("referralDecision", decision);
    given.put("feedbackConsent", consent);
    given.put("referralFeedback", feedback);
    given.put("referralAdvice", null);
    return given;
  }

  private Optional<CaseNumber> theCase() {
    return Optional.ofNullable(
            runtime.createProcessInstanceQuery().processDefinitionKey("exit-case").singleResult())
        .map(it -> new CaseNumber(it.getBusinessKey()));
  }

  private boolean isKept() {
    return referrals.content(receipt).isPresent();
  }

  private boolean hasKey() {
    try (Stream<java.nio.file.Path> files = java.nio.file.Files.walk(vault())) {
      return files.anyMatch(file -> file.getFileName().toString().contains(receipt));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void isForgotten(ProcessInstance instance) {
    assertThat(
            history
                .createHistoricProcessInstanceQuery()
                .processInstanceId(instance.getId())
                .count())
        .isZero();
  }

  // the way in

  @Test
  void aReferralIsATaskOfTheRightUnitWhenThePartnerHasItsReceipt() {
    long before = System.nanoTime();
    ProcessInstance instance = sent(SendingPartner.adult());
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(5));

    assertThat(receipt).matches("R-[2-9B-Z]{12}");
    assertThat(groupsOf("task_read_referral"))
        .containsExactlyInAnyOrder("handlaggare-soder", "socialjour");
    assertThat(runtime.getVariables(instance.getId()).keySet())
        .allMatch(name -> catalogue.find(name).isPresent())
        .doesNotContain("caseNumber");
    assertThat(runtime.getVariables(instance.getId()).toString()).doesNotContain("Zebra");
  }

  @Test
  void whatWasToldIsReadInTheTaskAndNowhereElse() {
    sent(SendingPartner.adult());
    Map<String, Object> shown = shown("handlaggare", task("task_read_referral"));
    assertThat(shown)
        .containsEntry("told", SendingPartner.SECRET_TEXT)
        .containsEntry("toldName", "Zebra Påhittad")
        .containsEntry("toldReach", "Zebra-telefon")
        .containsEntry("sentBy", "Ungdomsmottagningen, Kurator Zebra")
        .containsEntry("referralKind", "REFERRAL");
    assertThat(
            jdbc.sql("select sentence from exit.access_log where sentence like :receipt")
                .param("receipt", "%" + receipt + "%")
                .query(String.class)
                .list())
        .as("the look is logged")
        .singleElement()
        .asString()
        .contains("Läs remissen");
    assertThat(
            jdbc.sql("select encode(content, 'escape') from exit.referral")
                .query(String.class)
                .single())
        .doesNotContain("Zebra");
  }

  // what becomes of it

  @Test
  void aReferralBecomesACaseThatKnowsWhatWasTold() {
    ProcessInstance instance = sent(SendingPartner.adult());
    complete("task_read_referral", decision("OPEN_CASE", true, "IN_CONTACT"));

    CaseNumber number = theCase().orElseThrow();
    Section told = record.latest(number, SectionKey.ofCase("referral")).orElseThrow();
    assertThat(told.author()).isEqualTo("YOUTH_CLINIC");
    assertThat(record.unit(number)).contains("soder");
    assertThat(team.functions(number, "handlaggare")).as("whoever read it").isNotEmpty();
    Task register =
        tasks
            .createTaskQuery()
            .processInstanceBusinessKey(number.value())
            .taskDefinitionKey("task_register_contact")
            .singleResult();
    assertThat(shown("handlaggare", register))
        .containsEntry("fullName", "Zebra Påhittad")
        .containsEntry("safeContactDetails", "Zebra-telefon")
        .containsEntry("protectedData", "NONE")
        .hasEntrySatisfying(
            "contactReason", it -> assertThat(it.toString()).contains(SendingPartner.SECRET_TEXT));

    assertThat(isKept()).isFalse();
    assertThat(hasKey()).isFalse();
    isForgotten(instance);
    assertThat(seenBy("youth-clinic").path("feedback").asText()).isEqualTo("IN_CONTACT");
    assertThat(partner.look("ngo", receipt).statusCode()).as("not its receipt").isEqualTo(404);
    assertThat(partner.look("ngo", "R-222222222222").body())
        .isEqualTo(partner.look("ngo", receipt).body());
  }

  @Test
  void withoutThePersonsConsentThePartnerLearnsNothingMore() {
    sent(SendingPartner.adult());
    String before = seenBy("youth-clinic").toString();
    complete("task_read_referral", decision("OPEN_CASE", false, null));

    assertThat(theCase()).isPresent();
    assertThat(seenBy("youth-clinic")).hasToString(before);
  }

  @Test
  void aChildGetsTheChildsWayWhateverTheReaderAnswers() {
    sent(SendingPartner.child());
    assertThat(dueDate("task_read_referral")).isBefore(clock.now().plusHours(3));
    complete("task_read_referral", decision(null, null, null));

    caseNumber = theCase().orElseThrow();
    Task register =
        tasks
            .createTaskQuery()
            .processInstanceBusinessKey(caseNumber.value())
            .taskDefinitionKey("task_register_contact")
            .singleResult();
    complete(register, Map.of("ageGroup", "CHILD"));
    Task report =
        tasks
            .createTaskQuery()
            .processInstanceBusinessKey(caseNumber.value())
            .taskDefinitionKey("task_record_child_report")
            .singleResult();
    assertThat(shown("handlaggare", report))
        .containsEntry("reportContent", SendingPartner.SECRET_TEXT)
        .containsEntry("reporterKind", "HEALTHCARE")
        .containsEntry("mandatoryReporter", true)
        .hasEntrySatisfying(
            "reportReceivedOn", it -> assertThat(it.toString()).contains(today().toString()));
    assertThat(seenBy("youth-clinic").has("feedback")).isFalse();
  }

  @Test
  void anAdultWhoMayBeAChildGetsTheChildsWayToo() {
    sent(SendingPartner.adult());
    complete("task_read_referral", decision("CHILD_REPORT", false, null));

    ProcessInstance exitCase =
        runtime.createProcessInstanceQuery().processDefinitionKey("exit-case").singleResult();
    assertThat(runtime.getVariable(exitCase.getId(), "ageGroup")).isEqualTo("UNKNOWN");
  }

  @Test
  void nobodyLeavesAReferralUnread() {
    Map<String, Object> danger = SendingPartner.adult();
    danger.put("exit_ImmediateDanger", true);
    sent(danger);

    forward(Duration.ofMinutes(61));
    assertThat(openTasks()).containsExactly("task_read_referral", "task_remember_referral");
    complete("task_remember_referral");
    forward(Duration.ofMinutes(61));
    assertThat(groupsOf("task_see_to_referral")).containsExactly("enhetschef-soder");
    complete("task_see_to_referral");

    assertThat(openTasks()).as("not lost").containsExactly("task_read_referral");
    complete("task_read_referral", decision("OPEN_CASE", false, null));
    assertThat(openTasks()).isEmpty();
  }

  @Test
  void whoWantsNoCaseIsMetAnonymouslyAndNothingGoesAlong() {
    sent(SendingPartner.adult());
    complete("task_read_referral", decision("LOW_THRESHOLD", true, "IN_CONTACT"));

    ProcessInstance contact =
        runtime
            .createProcessInstanceQuery()
            .processDefinitionKey("low-threshold-contact")
            .singleResult();
    assertThat(contact.getBusinessKey()).isNull();
    assertThat(runtime.getVariables(contact.getId()).toString()).doesNotContain(receipt);
    assertThat(theCase()).isEmpty();
    assertThat(isKept()).as("sealed until its time is over").isTrue();
  }

  @Test
  void whatLeadsToNothingIsRemovedWithItsKeyWhenItsTimeIsOver() {
    ProcessInstance instance = sent(SendingPartner.adult());
    complete("task_read_referral", decision("NOT_FOR_US", false, null));
    assertThat(openTasks()).as("nobody reads it any more").isEmpty();
    assertThat(isKept()).isTrue();
    assertThat(hasKey()).isTrue();

    forward(Period.ofYears(5).plusDays(1));

    assertThat(isKept()).isFalse();
    assertThat(hasKey()).isFalse();
    assertThat(
            jdbc.sql("select content is null from exit.referral where receipt = ?")
                .param(receipt)
                .query(Boolean.class)
                .single())
        .isTrue();
    isForgotten(instance);
  }

  @Test
  void anAnonymousQuestionIsAnsweredAndForgotten() {
    ProcessInstance instance = sent(SendingPartner.question());
    assertThat(shown("handlaggare", task("task_read_referral")))
        .containsEntry("told", SendingPartner.SECRET_TEXT);
    Map<String, Object> advice = decision(null, null, null);
    advice.put("referralAdvice", "ASK_FOR_CONSENT");
    complete("task_read_referral", advice);

    assertThat(theCase()).isEmpty();
    assertThat(isKept()).isFalse();
    assertThat(hasKey()).isFalse();
    isForgotten(instance);
    assertThat(seenBy("youth-clinic").path("feedback").asText()).isEqualTo("ASK_FOR_CONSENT");
  }

  @Test
  void whoMayHaveACaseAlreadyIsWarnedOfWithoutSayingWhere() {
    sent(SendingPartner.adult());
    assertThat(shown("handlaggare", task("task_read_referral")))
        .doesNotContainKey("mayExistAlready");
    complete("task_read_referral", decision("OPEN_CASE", false, null));
    CaseNumber number = theCase().orElseThrow();
    Task register =
        tasks
            .createTaskQuery()
            .processInstanceBusinessKey(number.value())
            .taskDefinitionKey("task_register_contact")
            .singleResult();
    complete(
        register,
        Map.of("ageGroup", "ADULT", "fullName", "Zebra Påhittad", "protectedData", "NONE"));

    sent(SendingPartner.adult());
    Object warning = shown("handlaggare", task("task_read_referral")).get("mayExistAlready");
    assertThat(warning).isNotNull();
    assertThat(warning.toString()).doesNotContain(number.value()).doesNotContain("EX-");

    Map<String, Object> fictitious = SendingPartner.adult();
    fictitious.put("exit_ProtectedIdentity", "FICTITIOUS");
    sent(fictitious);
    assertThat(shown("handlaggare", task("task_read_referral")))
        .as("a new identity is never compared with an old one")
        .doesNotContainKey("mayExistAlready");
  }

  @Test
  void theFormTakesNoWordOnlyCodes() throws IOException {
    for (String form : List.of("read-referral", "remember-referral", "see-to-referral")) {
      JsonNode tree =
          new ObjectMapper()
              .readTree(
                  new org.springframework.core.io.ClassPathResource("forms/" + form + ".form")
                      .getInputStream());
      for (JsonNode field : tree.findParents("key")) {
        if (!field.path("disabled").asBoolean()) {
          assertThat(catalogue.find(field.path("key").asText()))
              .as(field.path("key").asText())
              .isPresent();
        }
      }
    }
  }
}
