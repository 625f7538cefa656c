package se.exitprocess.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Period;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.exitprocess.forms.FormRefused;

/** Dates that cannot be right are refused in one clear sentence, and the task stays as it was. */
class DateChecksTest extends CaseTest {

  private final Map<String, Object> permit = new HashMap<>();

  @BeforeEach
  void aCaseAndWhatIsRight() {
    caseNumber = record.open("soder", "test");
    permit.putAll(
        Map.of(
            "permitDecision", "GRANTED",
            "permitDecisionDate", today().toString(),
            "permitValidUntil", today().plusDays(30).toString()));
  }

  @ParameterizedTest
  @CsvSource({
    "P1D,   CHILD, ”Födelsedatum” får inte ligga efter i dag.",
    "P-20Y, CHILD, ”Födelsedatum” stämmer inte med ”Är personen vuxen?”.",
    "P-10Y, ADULT, ”Födelsedatum” stämmer inte med ”Är personen vuxen?”.",
  })
  void aDayOfBirthThatCannotBe(Period fromToday, String ageGroup, String sentence) {
    startBeside("identification", Map.of("contactChannel", "LOW_THRESHOLD"));
    Map<String, Object> contact = new HashMap<>();
    contact.put("identityKind", "NONE");
    contact.put("ageGroup", ageGroup);
    contact.put("birthDate", today().plus(fromToday).toString());

    isRefused("task_register_contact", contact, sentence);
  }

  @Test
  void aDecisionThatIsOlderThanTheApplication() {
    applyForPermit();
    permit.put("permitDecisionDate", today().minusDays(1).toString());
    isRefused(
        "task_register_permit_decision",
        permit,
        "”Beslutets datum” får inte ligga före dagen då ”Förbered nämndens ansökan” lämnades in.");
  }

  @Test
  void aDecisionOfTomorrow() {
    applyForPermit();
    permit.put("permitDecisionDate", today().plusDays(1).toString());
    isRefused(
        "task_register_permit_decision", permit, "”Beslutets datum” får inte ligga efter i dag.");
  }

  @Test
  void aPermitThatEndsBeforeItStarts() {
    applyForPermit();
    permit.put("permitValidUntil", today().minusDays(1).toString());
    isRefused(
        "task_register_permit_decision",
        permit,
        "”Tillståndets sista dag” får inte ligga före ”Beslutets datum”.");
  }

  /** An application without an answer by message: the decision is registered by hand. */
  private void applyForPermit() {
    startBeside(
        "residence-permit",
        Map.of(
            "ageGroup", "ADULT",
            "exploitation", "TRAFFICKING",
            "residenceStatus", "UNDOCUMENTED",
            "cooperatesWithInvestigation", false));
    complete("task_clarify_permit_grounds", Map.of("cooperatesWithInvestigation", false));
    complete("task_decide_application", Map.of("permitApplicationDecision", "APPLY"));
    complete("task_prepare_application", Map.of("legalGround", "OWN_ACTIVITY"));
    new Routes(this).agencyAnswers(Map.of("agencyOutcome", "ACCEPTED"));
  }

  private void isRefused(String taskKey, Map<String, Object> values, String sentence) {
    assertThatThrownBy(() -> complete(taskKey, values))
        .isInstanceOf(FormRefused.class)
        .hasMessageStartingWith("Inget har sparats.")
        .hasMessageContaining(sentence);
    assertThat(openTasks()).contains(taskKey);
  }
}
