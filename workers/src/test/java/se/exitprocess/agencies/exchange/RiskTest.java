package se.exitprocess.agencies.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.exitprocess.casefile.SectionKey;
import se.exitprocess.demo.agencies.Behaviour;

/** Nobody is exposed by our asking for her. */
class RiskTest extends ExchangeTest {

  private static final Set<String> TOLD = Set.of("SOCIAL_SITUATION", "PROTECTION");

  @ParameterizedTest
  @CsvSource({
    "EMPLOYMENT_SERVICE, ORDER_INTERVENTION, UNDOCUMENTED, false",
    "EMPLOYMENT_SERVICE, ORDER_INTERVENTION, UNKNOWN, false",
    "SOCIAL_INSURANCE, GROUP_INVITATION, TRANSFER, false",
    "POLICE, ORDER_INTERVENTION, UNDOCUMENTED, false",
    "MIGRATION_AGENCY, GROUP_INVITATION, UNKNOWN, false",
    "EMPLOYMENT_SERVICE, ORDER_INTERVENTION, PERMIT, true",
    "SOCIAL_INSURANCE, ORDER_INTERVENTION, ASYLUM, true",
    "POLICE, PROTECTION, UNDOCUMENTED, true",
    "MIGRATION_AGENCY, PERMIT_APPLICATION, UNDOCUMENTED, true",
    "SCHOOL, ORDER_INTERVENTION, UNDOCUMENTED, true",
    "HEALTHCARE, ORDER_INTERVENTION, UNDOCUMENTED, true"
  })
  void whoeverMayReportHerIsNotAskedOnOurGroundAlone(
      String agency, String kind, String residenceStatus, boolean asked) {
    ProcessInstance instance = ask(agency, kind, "OWN_ACTIVITY", residenceStatus);
    assertThat(hasAsked(instance)).isEqualTo(asked);
  }

  @Test
  void whoseRightToStayNobodyKnowsIsProtectedLikeOneWithoutIt() {
    ProcessInstance instance = ask("POLICE", "ORDER_INTERVENTION", "OWN_ACTIVITY", null);
    assertThat(hasAsked(instance)).isFalse();
  }

  @Test
  void neitherConsentNorAWordIsEnoughAlone() {
    consent();
    ProcessInstance instance = ask("POLICE", "ORDER_INTERVENTION", "OWN_ACTIVITY", "UNDOCUMENTED");
    assertThat(hasAsked(instance)).as("consent without the talk").isFalse();
    assertThat(
            record.latest(caseNumber, SectionKey.ofCase("missing-ground")).orElseThrow().content())
        .extractingByKey("reason")
        .asString()
        .contains("Polisen kan på eget initiativ", "Det finns ett samtycke som gäller.");

    consents.withdraw(caseNumber, "POLICE", "samordnare");
    handle(instance, true);
    assertThat(hasAsked(instance)).as("the talk without consent").isFalse();
  }

  @Test
  void withConsentAndATalkAboutTheRiskItGoesAndStopsWhenTheConsentIsWithdrawn() {
    ProcessInstance instance = ask("POLICE", "ORDER_INTERVENTION", "OWN_ACTIVITY", "UNDOCUMENTED");
    consent();
    handle(instance, true);
    assertThat(hasAsked(instance)).isTrue();

    consents.withdraw(caseNumber, "POLICE", "samordnare");
    sender.sendDue();
    assertThat(agencies.arrivalsAbout("POLICE", requestId(instance))).isZero();
    assertThat(stateOfRequest(instance)).isEqualTo("STOPPED");
  }

  @Test
  void whatWaitsDoesNotGoOnceSheHasLostHerRightToStay() {
    agencies.behave("POLICE", Behaviour.DOWN);
    ProcessInstance instance = ask("POLICE", "ORDER_INTERVENTION", "OWN_ACTIVITY", "PERMIT");
    sender.sendDue();
    agencies.behave("POLICE", Behaviour.ACCEPT);
    runtime.setVariable(instance.getId(), "residenceStatus", "UNDOCUMENTED");
    pass(Duration.ofHours(1));

    sender.sendDue();

    assertThat(agencies.arrivalsAbout("POLICE", requestId(instance))).isZero();
    assertThat(stateOfRequest(instance)).isEqualTo("STOPPED");
  }

  private void consent() {
    consents.give(caseNumber, "POLICE", "INTERVENTION", TOLD, LocalDate.now(clock), "samordnare");
  }

  private boolean hasAsked(ProcessInstance instance) {
    return runtime.getVariable(instance.getId(), "requestId") != null;
  }

  /** What the form of the task does, whose own test is with the process. */
  private void handle(ProcessInstance instance, boolean riskConfirmed) {
    record.append(
        caseNumber,
        SectionKey.ofCase("obtain-legal-ground"),
        Map.of("groundReason", "hon vill"),
        "samordnare");
    List<String> open =
        tasks.createTaskQuery().processInstanceId(instance.getId()).list().stream()
            .map(Task::getId)
            .toList();
    runtime.setVariables(
        instance.getId(),
        Map.of("riskConfirmed", riskConfirmed, "groundHandling", "GROUND_OBTAINED"));
    open.forEach(tasks::complete);
    runJobs(instance);
  }
}
