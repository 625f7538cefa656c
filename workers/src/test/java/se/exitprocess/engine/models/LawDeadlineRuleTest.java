package se.exitprocess.engine.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import se.exitprocess.ExitProcessTest;

/** A model that keeps a deadline of the law reminds before it, and asks somebody when it passes. */
class LawDeadlineRuleTest extends ExitProcessTest {

  private static final String MODEL = "concern-for-child";
  private static final String TASK = MODEL + ".bpmn: task_report_children: ";
  private static final String NOT_REMINDED =
      TASK
          + "ingen påminns innan tidsfristen protect-child, som lagen sätter, går ut – lägg en timer"
          + " som inte avbryter på uppgiften eller på delprocessen runt den, med"
          + " ${deadlines.warn('protect-child')} eller tidsfristen protect-child-reminder";
  private static final String NOT_ESCALATED =
      TASK
          + "ingen som svarar för enheten får veta när tidsfristen protect-child, som lagen sätter,"
          + " har gått ut – lägg en timer på uppgiften eller på delprocessen runt den, med"
          + " ${deadlines.due('protect-child')} eller tidsfristen protect-child-escalation";

  @Autowired ModelChecker checker;

  @Test
  void aTaskWithBothPasses() throws IOException {
    assertThat(check(MODEL, model(MODEL))).isEmpty();
  }

  @Test
  void nobodyIsReminded() throws IOException {
    assertThat(check(MODEL, model(MODEL).replace("warn('protect-child')", "due('see-to-it')")))
        .singleElement()
        .asString()
        .startsWith(NOT_REMINDED);
  }

  @Test
  void aReminderMayHaveADeadlineOfItsOwn() throws IOException {
    String own = model(MODEL).replace("'protect-child'", "'reporter-feedback'");
    assertThat(check(MODEL, own))
        .singleElement()
        .asString()
        .contains("tidsfristen reporter-feedback säger inte hur långt före den någon ska påminnas");
    assertThat(
            check(
                MODEL,
                own.replace("warn('reporter-feedback')", "due('reporter-feedback-reminder')")))
        .isEmpty();
    assertThat(
            check(
                MODEL, own.replace("warn('reporter-feedback')", "due('decide-inquiry-reminder')")))
        .singleElement()
        .asString()
        .contains("ingen påminns innan tidsfristen reporter-feedback");
  }

  @Test
  void whoIsAskedAfterwardsAnswersForTheUnit() throws IOException {
    assertThat(
            check(
                MODEL,
                model(MODEL)
                    .replace("candidateGroups=\"enhetschef\"", "candidateGroups=\"socialjour\"")))
        .singleElement()
        .asString()
        .startsWith(NOT_ESCALATED)
        .endsWith("[enhetschef, verksamhetschef]");
  }

  @Test
  void aTimerElsewhereDoesNotWatchTheTask() throws IOException {
    assertThat(
            check(
                MODEL,
                model(MODEL)
                    .replace(
                        "attachedToRef=\"task_report_children\"",
                        "attachedToRef=\"task_remember_concern\"")))
        .hasSize(2)
        .satisfiesExactly(
            finding -> assertThat(finding).startsWith(NOT_REMINDED),
            finding -> assertThat(finding).startsWith(NOT_ESCALATED));
  }

  @Test
  void aTimeOfOurOwnNeedsNeither() throws IOException {
    assertThat(check(MODEL, model(MODEL).replace("'protect-child'", "'assess-disclosure'")))
        .isEmpty();
    assertThat(
            check(
                MODEL,
                model(MODEL)
                    .replace("due('protect-child')", "due('see-to-it')")
                    .replace("warn('protect-child')", "due('see-to-it')")))
        .isEmpty();
  }

  @Test
  void aDeadlineThatOnlyTimersKeepIsRemindedOfToo() throws IOException {
    String inquiry = model("child-inquiry");
    assertThat(check("child-inquiry", inquiry)).noneMatch(line -> line.contains("ingen påminns"));
    assertThat(check("child-inquiry", inquiry.replace("'child-inquiry-reminder'", "'see-to-it'")))
        .anyMatch(
            line ->
                line.startsWith(
                    "child-inquiry.bpmn: start_overdue: ingen påminns innan tidsfristen child-inquiry"));
  }

  private static String model(String process) throws IOException {
    return Files.readString(Path.of("processes", process + ".bpmn"));
  }

  private List<String> check(String process, String model) throws IOException {
    Map<String, byte[]> files = new HashMap<>();
    files.put(process + ".bpmn", model.getBytes(StandardCharsets.UTF_8));
    for (String form :
        List.of("report-children", "remember-child-deadline", "act-on-child-deadline")) {
      files.put(form + ".form", Files.readAllBytes(Path.of("forms", form + ".form")));
    }
    return checker.check(files, new Installed(id -> true, id -> true, id -> true, List::of));
  }
}
