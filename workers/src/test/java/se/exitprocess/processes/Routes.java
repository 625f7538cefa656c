package se.exitprocess.processes;

import java.util.List;
import java.util.Map;

/** Ways through whole phases, for tests of what comes after them. */
final class Routes {

  private static final Map<String, Boolean> NO_DANGER =
      Map.of(
          "immediateDanger", false,
          "threatsOrViolence", false,
          "locationKnown", false,
          "childrenAtRisk", false);

  private final ProcessTest test;

  Routes(ProcessTest test) {
    this.test = test;
  }

  /** From the contact to what the person decided. */
  void toThePersonsDecision(String personDecision, String residenceStatus) {
    test.complete("task_register_contact", Map.of("ageGroup", "ADULT"));
    test.complete("task_assess_risk", NO_DANGER);
    test.complete(
        "task_assess_indicators",
        Map.of("targetGroup", true, "exploitation", "TRAFFICKING", "residenceStatus", residenceStatus));
    test.complete("task_inform_person");
    test.complete(
        "task_record_persons_decision",
        Map.of("personDecision", personDecision, "cooperatesWithInvestigation", false));
  }

  /** The whole identification of an adult who wants the programme. */
  void toTheProgramme(String residenceStatus) {
    toThePersonsDecision("EXIT_PROGRAMME", residenceStatus);
    test.complete("task_determine_municipality", Map.of("responsibleMunicipality", "OWN"));
    test.complete("task_appoint_coordinator", Map.of("coordinator", "samordnare"));
  }

  /** From the group to the person's view of the draft. */
  void toTheDraft() {
    test.complete("task_compose_group", Map.of("consentedAgencies", List.of("HEALTHCARE", "POLICE")));
    test.complete("task_assess_needs");
    test.complete("task_hold_meeting");
    test.complete("task_draft_plan");
  }

  /** The whole drafting of a plan that the person agrees with. */
  void toTheAdoptedPlan() {
    toTheDraft();
    test.complete("task_record_persons_view", Map.of("personsView", "AGREES"));
    test.complete("task_approve_plan", Map.of("planApproval", "APPROVED"));
  }

  /** An agency's answer that a person registers by hand. */
  void answerByHand(String outcome) {
    test.complete("task_await_answer", Map.of("agencyOutcome", outcome));
  }
}
