package se.exitprocess.processes;

import java.time.Period;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.runtime.ProcessInstance;

/** Ways through whole phases, for tests of what comes after them. */
public final class Routes {

  /** Answers to the assessment of risk that give the level LOW. */
  public static final Map<String, Boolean> NO_DANGER =
      Map.of(
          "immediateDanger", false,
          "threatsOrViolence", false,
          "locationKnown", false,
          "childrenAtRisk", false);

  private final CaseTest test;

  public Routes(CaseTest test) {
    this.test = test;
  }

  /** What a form takes down when the person consents to all that is usually needed. */
  public static Map<String, Object> consent(String... agencies) {
    return Map.of(
        "consentedAgencies", List.of(agencies),
        "consentPurposes", List.of("PLAN", "INTERVENTION"),
        "consentDataKinds", List.of("HEALTH", "PROTECTION", "SOCIAL_SITUATION"));
  }

  /** From the contact to what the person decided. */
  public void toThePersonsDecision(String personDecision, String residenceStatus) {
    test.complete("task_register_contact", Map.of("ageGroup", "ADULT"));
    test.complete("task_assess_risk", NO_DANGER);
    test.complete(
        "task_assess_indicators",
        Map.of(
            "targetGroup",
            true,
            "exploitation",
            "TRAFFICKING",
            "residenceStatus",
            residenceStatus));
    test.complete("task_inform_person");
    test.complete(
        "task_record_persons_decision",
        Map.of("personDecision", personDecision, "cooperatesWithInvestigation", false));
  }

  /** Somebody is in danger and accepts protection; no more than that is needed. */
  public void danger(boolean onCall) {
    test.complete(
        "task_assess_danger",
        Map.of(
            "onCall",
            onCall,
            "protectionWanted",
            true,
            "shelterNeeded",
            false,
            "urgentCareNeeded",
            false,
            "interpreterNeeded",
            false));
  }

  /** The first day of the acute protection, where no more than that was needed. */
  public void restOfTheFirstDay() {
    test.complete("task_inform_of_rights");
    if (test.openTasks().contains("task_arrange_acute_protection")) {
      test.complete("task_arrange_acute_protection");
    }
    test.complete("task_confirm_first_day", Map.of("safeForNow", true));
  }

  /** The other municipality is asked to take over, and answers. */
  public void otherMunicipalityAnswers(String outcome) {
    test.complete("task_prepare_transfer", Map.of("legalGround", "OWN_ACTIVITY"));
    if (test.openTasks().contains("task_send_manually")) {
      test.complete("task_send_manually");
    }
    answerByHand(outcome);
  }

  /** The report about a child who is safe for now, up to the decision on an inquiry. */
  public void childReport(String inquiryDecision) {
    test.complete(
        "task_record_child_report", Map.of("reporterAnonymous", false, "mandatoryReporter", false));
    test.complete(
        "task_assess_child_protection",
        Map.of("childProtectionNeeded", false, "custodyNeeded", false));
    test.complete("task_preliminary_assessment");
    Map<String, Object> decision = new HashMap<>(Map.of("inquiryDecision", inquiryDecision));
    if (inquiryDecision.equals("OPEN")) {
      decision.put("offeredInstead", null);
    }
    test.complete("task_decide_inquiry", decision);
  }

  /** The whole inquiry about a child whose guardians are not contacted. */
  public void childInquiry(String childInquiryOutcome) {
    test.complete("task_appoint_child_coordinator", Map.of("coordinator", "samordnare"));
    test.complete("task_decide_guardian_contact", Map.of("guardianContact", "NONE"));
    test.complete("task_talk_with_child");
    test.complete("task_ask_school_and_health");
    test.complete(
        "task_assess_legal_protection", Map.of("offenceSuspected", false, "unaccompanied", false));
    test.complete("task_write_child_inquiry");
    test.complete("task_notify_parties");
    test.complete(
        "task_conclude_child_inquiry",
        Map.of("childInquiryOutcome", childInquiryOutcome, "custodyNeeded", false));
  }

  /** The whole identification of an adult who wants the programme. */
  public void toTheProgramme(String residenceStatus) {
    toThePersonsDecision("EXIT_PROGRAMME", residenceStatus);
    test.complete("task_determine_municipality", Map.of("responsibleMunicipality", "OWN"));
    test.complete("task_appoint_coordinator", Map.of("coordinator", "samordnare"));
  }

  /** From the group to the person's view of the draft. */
  public void toTheDraft() {
    test.complete("task_compose_group", consent("HEALTHCARE", "POLICE"));
    test.complete("task_assess_needs");
    test.complete("task_hold_meeting");
    test.complete("task_draft_plan");
  }

  /** The whole drafting of a plan that the person agrees with. */
  public void toTheAdoptedPlan() {
    toTheDraft();
    test.complete("task_record_persons_view", Map.of("personsView", "AGREES"));
    test.complete("task_approve_plan", Map.of("planApproval", "APPROVED"));
  }

  /** Support is phased out; she wants to be followed up. */
  public void toTheEndOfRegularSupport() {
    test.complete("task_plan_establishment");
    test.complete("task_phase_out_support", Map.of("phaseOutDecision", "ENDED"));
  }

  /** A follow-up in which she is reached at once. */
  public void followUpOfEstablishment(String establishmentFollowUp) {
    test.complete("task_reach_for_follow_up", Map.of("followUpReached", "REACHED"));
    test.complete(
        "task_follow_up_establishment", Map.of("establishmentFollowUp", establishmentFollowUp));
  }

  /**
   * From the wish for a life of one's own to the first follow-up, three months after support has
   * ended.
   */
  public void toFirstFollowUpOfEstablishment(String establishmentFollowUp) {
    toTheEndOfRegularSupport();
    test.forward(Period.ofMonths(4));
    followUpOfEstablishment(establishmentFollowUp);
  }

  /** The whole establishment of somebody whose life holds. */
  public void toEstablishment() {
    toFirstFollowUpOfEstablishment("STABLE");
    test.forward(Period.ofMonths(3));
    followUpOfEstablishment("STABLE");
    test.forward(Period.ofMonths(6));
    followUpOfEstablishment("STABLE");
  }

  /** What waits there is no danger, with or without children on the journey. */
  public void returnIsSafeEnough(boolean childrenTravel) {
    test.complete(
        "task_assess_return_risk",
        Map.of("returnRisk", "ACCEPTABLE", "childrenTravel", childrenTravel));
  }

  /** From the wish to return to the day of arrival, with follow-ups to come. */
  public void toTheArrival() {
    test.complete("task_confirm_voluntary_return", Map.of("returnDecision", "RETURN"));
    returnIsSafeEnough(false);
    test.complete("task_prepare_return_application", Map.of("legalGround", "OWN_ACTIVITY"));
    answerByHand("ACCEPTED");
    test.complete(
        "task_plan_travel", Map.of("returnDecision", "RETURN", "returnFollowUpConsent", true));
    test.complete("task_assess_before_travel", Map.of("travelCheck", "GO"));
    test.complete("task_register_arrival", Map.of("arrivalOutcome", "ARRIVED"));
  }

  /** The whole voluntary return, until the person does not want to be contacted any more. */
  public void toReturn() {
    toTheArrival();
    test.forward(Period.ofMonths(2));
    test.complete("task_follow_up_return", Map.of("returnFollowUp", "FINISHED"));
  }

  /** A transfer to another member state that is carried out, with follow-ups to come. */
  public void toTheTransfer() {
    test.complete("task_explain_transfer", Map.of("appealOfTransfer", false));
    test.complete("task_assess_transfer_risk", Map.of("returnRisk", "ACCEPTABLE"));
    test.complete("task_hand_over_abroad", Map.of("returnFollowUpConsent", true));
    test.complete("task_register_transfer", Map.of("arrivalOutcome", "ARRIVED"));
  }

  /** A case whose plan is adopted and followed up; the coordinator may act. */
  public ProcessInstance toTheFollowUp(String residenceStatus) {
    ProcessInstance exitCase = test.startCase();
    toTheProgramme(residenceStatus);
    toTheAdoptedPlan();
    return exitCase;
  }

  /** An answer that comes from the agency itself, to the case's only open request. */
  public void agencyAnswers(Map<String, Object> answer) {
    send("agency-answered", answer);
  }

  /** The case's only open request could not be delivered. */
  public void requestIsUndeliverable() {
    send("request-undeliverable", Map.of());
  }

  private void send(String message, Map<String, Object> variables) {
    String request =
        test.runtime
            .createProcessInstanceQuery()
            .processDefinitionKey("agency-request")
            .processInstanceBusinessKey(test.caseNumber.value())
            .singleResult()
            .getId();
    test.runtime
        .createMessageCorrelation(message)
        .processInstanceId(request)
        .setVariables(variables)
        .correlate();
    test.runJobs();
  }

  /** An agency's answer that a person registers by hand. */
  public void answerByHand(String outcome) {
    Map<String, Object> answer = new HashMap<>();
    answer.put("agencyOutcome", outcome);
    answer.put("permitDecision", null);
    test.complete("task_await_answer", answer);
  }

  /** An own home in a plan, with its cost in the first of two years. */
  static Map<String, Object> housing(String goal, long firstYear) {
    return Map.of(
        "kind",
        "OWN_HOUSING",
        "provider",
        "SOCIAL_SERVICES",
        "goal",
        goal,
        "estimatedCost",
        firstYear,
        "estimatedCostSecondYear",
        300_000,
        "legalGround",
        "OWN_ACTIVITY");
  }
}
