package se.exitprocess.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.time.Duration;
import java.time.Period;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import se.exitprocess.casefile.Consents;
import se.exitprocess.casefile.SectionKey;

class AgencyRequestTest extends ProcessTest {

  @Autowired Consents consents;

  private final Routes routes = new Routes(this);

  AgencyRequestTest() {
    super("agency-request");
  }

  private ProcessInstance request(String kind, String agency, String legalGround) {
    caseNumber = record.open("soder", "test");
    record.append(
        caseNumber,
        SectionKey.ofCase("order-intervention"),
        Map.of("message", "Påhittat innehåll"),
        "samordnare");
    return startBeside(
        "agency-request",
        Map.of(
            "requestKind", kind,
            "agency", agency,
            "legalGround", legalGround,
            "requestSection", "order-intervention"));
  }

  private ProcessInstance order() {
    return request("ORDER_INTERVENTION", "HEALTHCARE", "OWN_ACTIVITY");
  }

  private ProcessInstance withoutConsent() {
    ProcessInstance request = request("ORDER_INTERVENTION", "HEALTHCARE", "CONSENT");
    assertThat(openTasks()).containsExactly("task_obtain_legal_ground");
    return request;
  }

  private void assertOver(ProcessInstance request, String outcome, String... ends) {
    assertThat(endOf(request).split(",")).contains(ends);
    assertThat(lastValue(request, "agencyOutcome")).isEqualTo(outcome);
    assertThat(openTasks()).as("nothing left open").isEmpty();
    assertThat(management.createJobQuery().processInstanceId(request.getId()).count())
        .as("no reminders any more")
        .isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ACCEPTED", "REFUSED", "NOT_SENT"})
  void anAnswerFromTheAgencyEndsTheWait(String outcome) {
    ProcessInstance request = order();
    assertThat(openTasks()).containsExactly("task_await_answer");
    assertThat(lastValue(request, "requestId")).isNotNull();

    routes.agencyAnswers(Map.of("agencyOutcome", outcome));

    assertOver(request, outcome, "end_answered");
  }

  @Test
  void anAnswerByTelephoneIsRegisteredByHand() {
    ProcessInstance request = order();

    routes.answerByHand("REFUSED");

    assertOver(request, "REFUSED", "end_answer_registered", "end_request");
  }

  @Test
  void aPermitDecisionComesWithTheAnswerThatIsRegistered() {
    ProcessInstance request = request("PERMIT_APPLICATION", "MIGRATION_AGENCY", "OWN_ACTIVITY");

    complete(
        "task_await_answer",
        Map.of(
            "agencyOutcome",
            "ACCEPTED",
            "permitDecision",
            "GRANTED",
            "permitDecisionDate",
            today().minusDays(2).toString(),
            "permitValidUntil",
            today().plusDays(30).toString()));

    assertThat(lastValue(request, "permitDecision")).isEqualTo("GRANTED");
    assertThat(lastValue(request, "permitDecisionDate"))
        .isEqualTo(asVariable(today().minusDays(2)));
    assertThat(lastValue(request, "permitValidUntil")).isEqualTo(asVariable(today().plusDays(30)));
  }

  @Test
  void aSilentAgencyIsRemindedAndThenTheHeadOfUnitTakesOver() {
    ProcessInstance request = order();
    assertThat(dueDate("task_await_answer").toLocalDate()).isEqualTo(today().plusDays(14));

    forward(Period.ofDays(13));
    assertThat(request).hasNotPassed("remind_agency");
    forward(Period.ofDays(1));
    assertThat(request).hasPassed("remind_agency");
    assertThat(openTasks()).containsExactly("task_await_answer");

    forward(Period.ofDays(14));
    assertThat(openTasks()).containsExactly("task_await_answer", "task_handle_silence");
    assertThat(groupsOf("task_handle_silence")).containsExactly("enhetschef-soder");

    complete("task_handle_silence", Map.of("silenceHandling", "STOP_WAITING"));
    assertOver(request, "NO_ANSWER", "end_no_answer", "end_request");
  }

  @Test
  void whoKeepsWaitingIsAskedAgainUntilTheAnswerComes() {
    ProcessInstance request = order();

    for (int round = 0; round < 2; round++) {
      forward(Period.ofDays(28));
      complete("task_handle_silence", Map.of("silenceHandling", "KEEP_WAITING"));
      assertThat(openTasks()).containsExactly("task_await_answer");
    }
    routes.answerByHand("ACCEPTED");

    assertOver(request, "ACCEPTED", "end_answer_registered", "end_request");
  }

  @Test
  void aLateAnswerTakesTheSilenceOffTheHeadOfUnitsList() {
    ProcessInstance request = order();
    forward(Period.ofDays(29));
    assertThat(openTasks()).contains("task_handle_silence");

    routes.agencyAnswers(Map.of("agencyOutcome", "ACCEPTED"));

    assertOver(request, "ACCEPTED", "end_answered");
  }

  @Test
  void anAnswerByHandTakesTheSilenceOffTheHeadOfUnitsList() {
    ProcessInstance request = order();
    forward(Period.ofDays(29));

    routes.answerByHand("ACCEPTED");

    assertOver(request, "ACCEPTED", "end_answer_registered");
  }

  @Test
  void protectionIsAMatterOfHours() {
    request("PROTECTION", "POLICE", "SERIOUS_OFFENCE");
    assertThat(dueDate("task_await_answer")).isBeforeOrEqualTo(clock.now().plusHours(2));

    forward(Duration.ofHours(4));

    assertThat(openTasks()).contains("task_handle_silence");
    assertThat(dueDate("task_handle_silence")).isBeforeOrEqualTo(clock.now().plusHours(2));
  }

  @Test
  void whatCannotBeDeliveredIsSentByHandAndThenAwaited() {
    ProcessInstance request = order();

    routes.requestIsUndeliverable();
    assertThat(openTasks()).containsExactly("task_send_manually");
    complete("task_send_manually");

    assertThat(openTasks()).containsExactly("task_await_answer");
    assertThat(dueDate("task_await_answer").toLocalDate()).isEqualTo(today().plusDays(14));
    routes.answerByHand("ACCEPTED");
    assertOver(request, "ACCEPTED", "end_answer_registered");
  }

  @Test
  void theHeadOfUnitHearsOfWhatNobodySendsByHand() {
    ProcessInstance request = order();
    routes.requestIsUndeliverable();
    forward(Duration.ofHours(25));

    assertThat(openTasks()).containsExactly("task_see_to_it", "task_send_manually");
    assertThat(groupsOf("task_see_to_it")).containsExactly("enhetschef-soder");
    complete("task_send_manually");
    assertThat(openTasks()).containsExactly("task_await_answer", "task_see_to_it");
    assertThat(request).hasPassed("end_by_hand_told");
  }

  @Test
  void protectionThatWaitsForALegalGroundReachesTheHeadOfUnitWithinTheHour() {
    ProcessInstance request = request("PROTECTION", "SHELTER", "CONSENT");
    assertThat(openTasks()).containsExactly("task_obtain_legal_ground");
    forward(Duration.ofMinutes(61));

    assertThat(openTasks()).containsExactly("task_obtain_legal_ground", "task_see_to_it");
    assertThat(request).hasPassed("end_ground_told");
  }

  @Test
  void whatIsNotToBeSentByHandEndsTheWait() {
    ProcessInstance request = order();
    routes.requestIsUndeliverable();

    complete("task_send_manually", Map.of("sentByHand", "NOT_SENT"));

    assertOver(request, "NOT_SENT", "end_not_sent_by_hand", "end_request");
  }

  @Test
  void anAnswerThatIsQuickerThanSendingByHandCounts() {
    ProcessInstance request = order();
    routes.requestIsUndeliverable();

    routes.agencyAnswers(Map.of("agencyOutcome", "ACCEPTED"));

    assertOver(request, "ACCEPTED", "end_answered");
  }

  @Test
  void withoutALegalGroundNothingIsSent() {
    ProcessInstance request = withoutConsent();
    assertThat(lastValue(request, "requestId")).isNull();

    complete("task_obtain_legal_ground", Map.of("groundHandling", "DO_NOT_SEND"));

    assertOver(request, "NOT_SENT", "end_not_sent");
    assertThat(lastValue(request, "requestId")).isNull();
    assertThat(consentToHealthcare()).isFalse();
  }

  @Test
  void theColleagueSeesWhatIsMissingAndWhatAConsentMustCover() {
    withoutConsent();

    logIn("samordnare");
    Map<String, String> shown = new HashMap<>();
    forms
        .getTaskFormData(task("task_obtain_legal_ground").getId())
        .getFormFields()
        .forEach(field -> shown.put(field.getId(), String.valueOf(field.getValue().getValue())));
    identity.clearAuthentication();

    assertThat(shown.get("missingGroundShown"))
        .contains("inget samtycke", "Hälso- och sjukvården", "Beställa och följa upp insatser");
    assertThat(shown.get("consentedAgencies")).contains("HEALTHCARE");
    assertThat(shown.get("consentPurposes")).contains("INTERVENTION");
    assertThat(shown.get("consentDataKinds")).contains("HEALTH", "SOCIAL_SITUATION");
  }

  @Test
  void aConsentThatIsObtainedIsEnough() {
    ProcessInstance request = withoutConsent();

    obtain("CONSENT", "HEALTHCARE");

    assertThat(openTasks()).containsExactly("task_await_answer");
    assertThat(consentToHealthcare()).isTrue();
    assertThat(lastValue(request, "requestId")).isNotNull();
  }

  @Test
  void aConsentToTellSomebodyElseIsNot() {
    withoutConsent();

    obtain("CONSENT", "SCHOOL");

    assertThat(openTasks()).containsExactly("task_obtain_legal_ground");
  }

  @Test
  void anotherGroundNeedsNoConsent() {
    ProcessInstance request = withoutConsent();

    complete(
        "task_obtain_legal_ground",
        Map.of("groundHandling", "GROUND_OBTAINED", "legalGround", "STATUTORY_DUTY"));

    assertThat(openTasks()).containsExactly("task_await_answer");
    assertThat(lastValue(request, "legalGround")).isEqualTo("STATUTORY_DUTY");
    assertThat(consentToHealthcare()).isFalse();
  }

  private boolean consentToHealthcare() {
    return consents.inForce(
        caseNumber, "HEALTHCARE", "INTERVENTION", Set.of("HEALTH", "SOCIAL_SITUATION"));
  }

  private void obtain(String legalGround, String agency) {
    complete(
        "task_obtain_legal_ground",
        Map.of(
            "groundHandling",
            "GROUND_OBTAINED",
            "legalGround",
            legalGround,
            "consentedAgencies",
            List.of(agency),
            "consentPurposes",
            List.of("INTERVENTION"),
            "consentDataKinds",
            List.of("HEALTH", "SOCIAL_SITUATION"),
            "consentValidUntil",
            today().plusYears(1).toString()));
  }

  @Test
  void aColleagueOfTheUnitMayTakeOverFromTheCoordinator() {
    order();

    Task await = task("task_await_answer");

    assertThat(await.getAssignee()).isEqualTo("samordnare");
    assertThat(groupsOf("task_await_answer"))
        .containsExactlyInAnyOrder("samordnare-soder", "handlaggare-soder");
  }
}
