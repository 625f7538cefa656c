package se.exitprocess.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.form.FormField;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import se.exitprocess.casefile.SectionKey;
import se.exitprocess.casefile.people.People;
import se.exitprocess.casefile.people.PersonEntry;
import se.exitprocess.casefile.people.ProtectedIdentity;
import se.exitprocess.casefile.people.Protection;
import se.exitprocess.forms.FormRefused;

class RetentionTest extends ProcessTest {

  private static final String TASK = "task_decide_retention";

  @Autowired private People people;
  @Autowired private ProtectedIdentity protectedIdentity;
  @Autowired private JdbcClient jdbc;

  RetentionTest() {
    super("retention");
  }

  /** A case with one entry, closed today. */
  private ProcessInstance closedCase(Optional<LocalDate> born) {
    caseNumber = record.open("soder", "test");
    born.ifPresent(
        day ->
            people.write(
                caseNumber,
                new PersonEntry(List.of(), List.of(), Optional.of(day), Optional.empty()),
                "test"));
    return close();
  }

  private ProcessInstance close() {
    write();
    record.close(caseNumber, "ESTABLISHED");
    runJobs();
    return runtime
        .createProcessInstanceQuery()
        .processDefinitionKey("retention")
        .processInstanceBusinessKey(caseNumber.value())
        .singleResult();
  }

  private void write() {
    record.append(caseNumber, SectionKey.ofCase("assess-risk"), Map.of("text", "x"), "test");
  }

  @Test
  void fiveYearsAfterTheLastEntryTheArchivistIsAskedAndTheCaseIsRemoved() {
    ProcessInstance instance = closedCase(Optional.empty());
    LocalDate closed = today();
    forwardTo(endOf(closed.plusYears(5).minusDays(1)));
    assertThat(openTasks()).isEmpty();
    forward(Period.ofDays(1));
    assertThat(openTasks()).containsExactly(TASK);
    assertThat(groupsOf(TASK)).containsExactly("arkivarie");
    assertThat(dueDate(TASK).toLocalDate()).isAfter(today().plusDays(85));
    assertThat(runtime.getVariables(instance.getId()))
        .containsEntry("retentionRule", "FIVE_YEARS")
        .containsEntry("retentionLaw", "SoL kap. 16")
        .containsEntry("lastEntryOn", asVariable(closed))
        .containsEntry("retentionDueOn", asVariable(closed.plusYears(5)));
    assertThat(whatTheArchivistSees())
        .containsEntry("caseNumber", caseNumber.value())
        .containsEntry("retentionRule", "FIVE_YEARS")
        .containsEntry("lastEntryOn", closed.toString());
    complete(TASK, Map.of("retentionDecision", "REMOVE"));
    assertThat(runtime.createProcessInstanceQuery().processInstanceId(instance.getId()).count())
        .isZero();
    assertThat(
            history
                .createHistoricProcessInstanceQuery()
                .processInstanceBusinessKey(caseNumber.value())
                .count())
        .isZero();
    assertThat(removals()).isOne();
  }

  private Map<String, Object> whatTheArchivistSees() {
    logIn("arkivarie");
    try {
      tasks.claim(task(TASK).getId(), "arkivarie");
      return forms.getTaskFormData(task(TASK).getId()).getFormFields().stream()
          .filter(field -> field.getValue() != null && field.getValue().getValue() != null)
          .collect(Collectors.toMap(FormField::getId, field -> field.getValue().getValue()));
    } finally {
      identity.clearAuthentication();
    }
  }

  @Test
  void whatIsKeptIsAskedAboutAgainOnTheChosenDay() {
    closedCase(Optional.empty());
    forward(Period.ofYears(5).plusDays(1));
    assertThatThrownBy(
            () ->
                complete(
                    TASK,
                    Map.of("retentionDecision", "KEEP", "retentionNextLook", today().toString())))
        .isInstanceOf(FormRefused.class)
        .hasMessageContaining("framåt i tiden");
    complete(
        TASK,
        Map.of(
            "retentionDecision",
            "KEEP",
            "retentionReason",
            "LEGAL_CLAIM",
            "retentionNextLook",
            today().plusYears(2).toString()));
    assertThat(openTasks()).isEmpty();
    forward(Period.ofYears(2).minusDays(2));
    assertThat(openTasks()).isEmpty();
    forward(Period.ofDays(3));
    assertThat(openTasks()).containsExactly(TASK);
    assertThat(record.latest(caseNumber, SectionKey.ofCase("assess-risk"))).isPresent();
  }

  @Test
  void anEntryMovesTheDay() {
    closedCase(Optional.empty());
    forward(Period.ofYears(3));
    write();
    forward(Period.ofYears(2).plusDays(10));
    assertThat(openTasks()).isEmpty();
    forward(Period.ofYears(3));
    assertThat(openTasks()).containsExactly(TASK);
  }

  @Test
  void anEntryAfterTheDayCallsTheRemovalOff() {
    closedCase(Optional.empty());
    forward(Period.ofYears(5).plusDays(1));
    write();
    complete(TASK, Map.of("retentionDecision", "REMOVE"));
    assertThat(openTasks()).isEmpty();
    assertThat(removals()).isZero();
    assertThat(record.latest(caseNumber, SectionKey.ofCase("assess-risk"))).isPresent();
    forward(Period.ofYears(5).plusDays(1));
    complete(TASK, Map.of("retentionDecision", "REMOVE"));
    assertThat(removals()).isOne();
  }

  @Test
  void aChildsFileStaysThirtyYearsFromTheBirthWithoutTheDayBeingInTheEngine() {
    LocalDate born = today().minusYears(14).withDayOfMonth(3);
    ProcessInstance instance = closedCase(Optional.of(born));
    LocalDate due = LocalDate.of(born.getYear() + 31, 1, 1);
    forwardTo(endOf(due.minusDays(1)));
    assertThat(openTasks()).isEmpty();
    assertThat(runtime.getVariables(instance.getId()).get("retentionDueOn")).isNull();
    forward(Period.ofDays(1));
    assertThat(openTasks()).containsExactly(TASK);
    assertThat(runtime.getVariables(instance.getId()))
        .containsEntry("retentionRule", "CHILD_30_YEARS")
        .containsEntry("retentionDueOn", asVariable(due));
  }

  @Test
  void alsoOfAProtectedCaseItIsTheArchivistWhoIsAsked() {
    caseNumber = record.open("soder", "test");
    protectedIdentity.raise(caseNumber, Protection.PROTECTED_REGISTRATION, "test");
    close();
    forward(Period.ofYears(5).plusDays(1));
    assertThat(groupsOf(TASK)).containsExactly("arkivarie");
  }

  @Test
  void childrenOfUnknownAgeCountFromTheDayWeMetThem() {
    caseNumber = record.open("soder", "test");
    people.isChild(caseNumber, true);
    close();
    forward(Period.ofYears(29));
    assertThat(openTasks()).isEmpty();
    forward(Period.ofYears(2));
    assertThat(openTasks()).containsExactly(TASK);
  }

  @Test
  void whoIsBornOnADayOfResearchIsKeptForEver() {
    closedCase(Optional.of(LocalDate.of(1990, 2, 15)));
    forward(Period.ofYears(40));
    assertThat(openTasks()).isEmpty();
  }

  @Test
  void aChildPlacedOutsideOfItsHomeIsKeptForEver() {
    startCase();
    complete("task_register_contact", Map.of("ageGroup", "CHILD"));
    complete(
        "task_record_child_report", Map.of("reporterAnonymous", false, "mandatoryReporter", false));
    complete("task_assess_child_protection", Map.of("placedOutsideHome", true));
    close();
    forward(Period.ofYears(60));
    assertThat(openTasks()).doesNotContain(TASK);
  }

  @Test
  void aCaseThatWasOpenedAgainHasNoDay() {
    ProcessInstance instance = closedCase(Optional.empty());
    jdbc.sql(
            "update exit.case_file set closed_at = null, outcome = null where case_number = :number")
        .param("number", caseNumber.value())
        .update();
    forward(Period.ofYears(6));
    assertThat(endOf(instance)).isEqualTo("end_case_open");
    close();
    forward(Period.ofYears(5).plusDays(1));
    assertThat(openTasks()).containsExactly(TASK);
  }

  private int removals() {
    return jdbc.sql(
            "select count(*) from exit.removal where case_number = :number and completed_at is not null")
        .param("number", caseNumber.value())
        .query(Integer.class)
        .single();
  }
}
