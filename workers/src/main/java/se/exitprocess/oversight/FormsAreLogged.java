package se.exitprocess.oversight;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import se.exitprocess.casefile.AccessKind;
import se.exitprocess.casefile.AccessLog;
import se.exitprocess.casefile.AccessLogReader;
import se.exitprocess.engine.AsApplication;
import se.exitprocess.forms.FormVisit;
import se.exitprocess.forms.FormWatcher;
import se.exitprocess.pages.Words;
import se.exitprocess.team.Team;
import se.exitprocess.team.TeamFunction;

/**
 * Writes each opening of a task's form to the access log, before anything of it is shown: what
 * cannot be logged stays shut. Tasklist asks for a form again and again while it is open; the same
 * form, opened by the same person within a minute, is one line.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class FormsAreLogged implements FormWatcher {

  private static final Duration ONE_LOOK = Duration.ofMinutes(1);
  private static final String APPLICATION = "system";

  private final AccessLog log;
  private final AccessLogReader lines;
  private final Team team;
  private final TaskService tasks;
  private final IdentityService identity;
  private final AsApplication asApplication;
  private final Words words;
  private final Clock clock;

  /** Lazy, because the engine asks for watchers while it is being made. */
  FormsAreLogged(
      AccessLog log,
      AccessLogReader lines,
      Team team,
      @Lazy TaskService tasks,
      @Lazy IdentityService identity,
      AsApplication asApplication,
      @Lazy Words words,
      Clock clock) {
    this.log = log;
    this.lines = lines;
    this.team = team;
    this.tasks = tasks;
    this.identity = identity;
    this.asApplication = asApplication;
    this.words = words;
    this.clock = clock;
  }

  @Override
  public void opening(FormVisit visit) {
    if (visit.person().equals(APPLICATION)) {
      return;
    }
    Ground ground = asApplication.get(() -> ground(visit));
    String sentence =
        words.colleague(visit.person())
            + " öppnade formuläret ”"
            + visit.taskName()
            + "” i ärende "
            + visit.caseNumber()
            + ", "
            + ground.inSwedish()
            + ".";
    if (!lines.has(visit.person(), AccessKind.FORM, sentence, clock.instant().minus(ONE_LOOK))) {
      log.add(visit.person(), AccessKind.FORM, visit.caseNumber(), ground.code(), sentence);
    }
  }

  private Ground ground(FormVisit visit) {
    List<TeamFunction> functions = team.functions(visit.caseNumber(), visit.person());
    if (!functions.isEmpty()) {
      return new Ground(
          functions.get(0).name(),
          "som "
              + functions.stream()
                  .map(TeamFunction::inSwedish)
                  .collect(Collectors.joining(" och ")));
    }
    Task task = tasks.createTaskQuery().taskId(visit.taskId()).singleResult();
    if (task != null && visit.person().equals(task.getAssignee())) {
      return new Ground("HOLDS_TASK", "för att uppgiften är hennes eller hans");
    }
    return offered(visit);
  }

  private Ground offered(FormVisit visit) {
    Set<String> offeredTo =
        tasks.getIdentityLinksForTask(visit.taskId()).stream()
            .map(IdentityLink::getGroupId)
            .filter(java.util.Objects::nonNull)
            .collect(Collectors.toSet());
    return identity.createGroupQuery().groupMember(visit.person()).list().stream()
        .filter(group -> offeredTo.contains(group.getId()))
        .findFirst()
        .map(Group::getName)
        .map(
            name -> new Ground("TASK_OFFERED", "för att uppgiften är erbjuden " + lowerFirst(name)))
        .orElseGet(() -> new Ground("OTHER", "utan att uppgiften är erbjuden"));
  }

  private static String lowerFirst(String name) {
    return name.isEmpty()
        ? name
        : name.substring(0, 1).toLowerCase(java.util.Locale.ROOT) + name.substring(1);
  }

  private record Ground(String code, String inSwedish) {}
}
