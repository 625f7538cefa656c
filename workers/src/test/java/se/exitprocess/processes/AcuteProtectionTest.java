package se.exitprocess.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.Test;
import se.exitprocess.casefile.SectionKey;

class AcuteProtectionTest extends ProcessTest {

  private static final Map<String, Object> NOTHING_BUT_PROTECTION =
      Map.of(
          "onCall", false,
          "protectionWanted", true,
          "shelterNeeded", false,
          "urgentCareNeeded", false,
          "interpreterNeeded", false);

  private final Routes routes = new Routes(this);

  AcuteProtectionTest() {
    super("acute-protection");
  }

  private ProcessInstance danger(String ageGroup) {
    return start(Map.of("riskLevel", "ACUTE", "ageGroup", ageGroup));
  }

  private static Map<String, Object> assessed(Map<String, Object> differently) {
    Map<String, Object> values = new HashMap<>(NOTHING_BUT_PROTECTION);
    values.putAll(differently);
    return values;
  }

  @Test
  void everythingThatIsNeededIsArrangedInTheFirstDay() {
    ProcessInstance protection = danger("ADULT");

    complete(
        "task_assess_danger",
        assessed(
            Map.of("shelterNeeded", true, "urgentCareNeeded", true, "interpreterNeeded", true)));
    assertThat(openTasks())
        .containsExactly(
            "task_arrange_urgent_care",
            "task_ask_about_police",
            "task_book_interpreter",
            "task_check_shelter_licence");
    complete("task_book_interpreter");
    complete("task_arrange_urgent_care");
    complete("task_inform_of_rights", Map.of("informationLanguage", "Rumänska"));
    complete("task_check_shelter_licence", Map.of("shelterLicence", "LICENSED"));
    complete("task_arrange_acute_protection");
    complete("task_ask_about_police", Map.of("policeProtectionWanted", false));
    complete("task_confirm_first_day", Map.of("safeForNow", true));

    assertThat(endOf(protection)).contains("end_protection_done", "end_no_police");
    assertThat(lastValue(protection, "protectionOutcome")).isEqualTo("SAFE");
    assertThat(
            record
                .latest(caseNumber, SectionKey.ofCase("inform-of-rights"))
                .orElseThrow()
                .content())
        .as("what was told, in which language, how")
        .containsEntry("informationLanguage", "Rumänska")
        .containsKeys("rightsTold", "informedThrough");
  }

  @Test
  void aShelterWithoutLicenceIsNotUsed() {
    danger("ADULT");
    complete("task_assess_danger", assessed(Map.of("shelterNeeded", true)));

    complete("task_check_shelter_licence", Map.of("shelterLicence", "NOT_LICENSED"));
    assertThat(openTasks())
        .contains("task_check_shelter_licence")
        .doesNotContain("task_arrange_acute_protection");
    complete("task_check_shelter_licence", Map.of("shelterLicence", "NOT_REQUIRED"));

    assertThat(openTasks()).contains("task_arrange_acute_protection");
  }

  @Test
  void anAdultMayDeclineAndContactIsKept() {
    ProcessInstance protection = danger("ADULT");

    complete("task_assess_danger", assessed(Map.of("protectionWanted", false)));
    assertThat(openTasks()).containsExactly("task_stay_in_contact");
    complete("task_stay_in_contact");

    assertThat(endOf(protection)).isEqualTo("end_protection_done");
    assertThat(lastValue(protection, "protectionOutcome")).isEqualTo("DECLINED");
  }

  @Test
  void somebodyOfUnknownAgeIsProtectedLikeAChild() {
    danger("UNKNOWN");

    complete("task_assess_danger", assessed(Map.of("protectionWanted", false)));

    assertThat(openTasks()).contains("task_arrange_acute_protection", "task_inform_of_rights");
  }

  @Test
  void thePoliceAreAskedByHerWishAndOnAGroundBesideTheRest() {
    ProcessInstance protection = danger("ADULT");
    routes.danger(false);
    complete(
        "task_ask_about_police",
        Map.of("policeProtectionWanted", true, "legalGround", "SERIOUS_OFFENCE"));
    assertThat(openTasks()).contains("task_await_answer", "task_inform_of_rights");

    routes.answerByHand("ACCEPTED");
    routes.restOfTheFirstDay();

    assertThat(endOf(protection)).contains("end_police_answered", "end_protection_done");
  }

  @Test
  void whoIsNotSafeIsAssessedAgainAtOnce() {
    ProcessInstance protection = danger("ADULT");
    routes.danger(false);
    complete("task_ask_about_police", Map.of("policeProtectionWanted", false));
    complete("task_inform_of_rights");
    complete("task_arrange_acute_protection");
    complete("task_confirm_first_day", Map.of("safeForNow", false));

    assertThat(openTasks()).containsExactly("task_assess_danger");
    complete("task_assess_danger", assessed(Map.of("protectionWanted", false)));
    complete("task_stay_in_contact");
    assertThat(lastValue(protection, "protectionOutcome")).isEqualTo("DECLINED");
  }

  @Test
  void theFirstDayRemindsAndThenTheHeadSeesToItUntilItIsDone() {
    ProcessInstance protection = danger("ADULT");
    routes.danger(false);
    complete("task_ask_about_police", Map.of("policeProtectionWanted", false));

    forward(Duration.ofHours(17));
    assertThat(openTasks()).doesNotContain("task_remind_first_day");
    forward(Duration.ofHours(2));
    assertThat(groupsOf("task_remind_first_day")).contains("socialjour", "handlaggare-soder");
    complete("task_remind_first_day");
    forward(Duration.ofHours(6));
    assertThat(groupsOf("task_escalate_first_day")).containsExactly("enhetschef-soder");
    complete("task_escalate_first_day");
    assertThat(openTasks())
        .as("time ends nothing")
        .containsExactly("task_arrange_acute_protection", "task_inform_of_rights");
    routes.restOfTheFirstDay();

    assertThat(endOf(protection)).contains("end_protection_done");
  }

  @Test
  void remindersGoAwayWhenTheDayIsDone() {
    ProcessInstance protection = danger("ADULT");
    routes.danger(false);
    complete("task_ask_about_police", Map.of("policeProtectionWanted", false));
    forward(Duration.ofHours(25));
    assertThat(openTasks()).contains("task_remind_first_day", "task_escalate_first_day");

    routes.restOfTheFirstDay();

    assertThat(endOf(protection)).contains("end_protection_done");
    assertThat(openTasks()).isEmpty();
  }

  @Test
  void whatTheDutyOfficerDidIsHandedOver() {
    ProcessInstance protection = danger("ADULT");
    routes.danger(true);
    complete("task_ask_about_police", Map.of("policeProtectionWanted", false));
    routes.restOfTheFirstDay();

    assertThat(openTasks()).containsExactly("task_hand_over_from_duty", "task_keep_on_duty");
    complete("task_hand_over_from_duty", Map.of("receivingUnit", "soder"));
    complete(
        "task_take_over_from_duty",
        Map.of("takeOverAnswer", "TAKEN_OVER", "receivingColleague", "handlaggare"));

    assertThat(endOf(protection)).contains("end_handed_over");
    assertThat(lastValue(protection, "protectionOutcome")).isEqualTo("HANDED_OVER");
  }

  @Test
  void aCaseThatSomebodyDoesNotWorkInCannotBeStartedOn() {
    caseNumber = record.open("soder", "test");
    logIn("handlaggare");

    assertThatThrownBy(
            () ->
                forms.submitStartForm(
                    repository
                        .createProcessDefinitionQuery()
                        .processDefinitionKey("acute-protection")
                        .latestVersion()
                        .singleResult()
                        .getId(),
                    Map.of("caseNumber", caseNumber.value())))
        .hasMessageContaining("inget öppet ärende som du arbetar i");
  }
}
