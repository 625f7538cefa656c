package se.exitprocess.team;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import se.exitprocess.casefile.AccessEntry;
import se.exitprocess.casefile.AccessKind;
import se.exitprocess.casefile.AccessLog;
import se.exitprocess.casefile.Drafts;
import se.exitprocess.casefile.people.ProtectedIdentity;
import se.exitprocess.casefile.people.Protection;
import se.exitprocess.processes.CaseTest;
import se.exitprocess.processes.Routes;

/** Who works in a case: comes in and goes out by forms and decisions, and what follows from it. */
class TeamTest extends CaseTest {

  private static final String COLLEAGUE = "samordnare3";
  private static final String WHY = "Samira är sjuk och mötet är i eftermiddag.";

  @Autowired private Team team;
  @Autowired private CaseAccess access;
  @Autowired private BreakGlass glass;
  @Autowired private TeamChanges changes;
  @Autowired private TaskHandover handover;
  @Autowired private Reassignment reassignment;
  @Autowired private AccessLog log;
  @Autowired private Drafts drafts;
  @Autowired private JdbcClient jdbc;
  @Autowired private ProtectedIdentity protectedIdentity;
  @Autowired private AuthorizationService authorizations;

  private final Routes routes = new Routes(this);

  @BeforeEach
  void aCaseWithItsReceiver() {
    User user = identity.newUser(COLLEAGUE);
    user.setFirstName("Sanna");
    user.setLastName("Samordnare");
    identity.saveUser(user);
    identity.createMembership(COLLEAGUE, "samordnare");
    identity.createMembership(COLLEAGUE, "samordnare-soder");
    startCase();
  }

  @AfterEach
  void theColleagueLeaves() {
    identity.deleteUser(COLLEAGUE);
  }

  @Test
  void whoOpensACaseReceivesUntilACoordinatorIsAppointed() {
    assertThat(access.reach(caseNumber, "handlaggare"))
        .isEqualTo(new Reach.OnTeam(List.of(TeamFunction.RECEIVER)));
    assertThat(access.reach(caseNumber, "samordnare")).isEqualTo(new Reach.None());

    routes.toThePersonsDecision("EXIT_PROGRAMME", "CITIZEN");
    complete("task_determine_municipality", Map.of("responsibleMunicipality", "OWN"));
    complete(
        "task_appoint_coordinator",
        Map.of(
            "coordinator", "samordnare",
            "supportPersonAccepted", true,
            "supportPerson", "stodperson"));

    assertThat(access.reach(caseNumber, "handlaggare")).isEqualTo(new Reach.None());
    assertThat(team.isShutOut(caseNumber, "handlaggare")).isFalse();
    assertThat(access.reach(caseNumber, "samordnare"))
        .isEqualTo(new Reach.OnTeam(List.of(TeamFunction.COORDINATOR)));
    assertThat(access.reach(caseNumber, "stodperson"))
        .isEqualTo(new Reach.OnTeam(List.of(TeamFunction.SUPPORT_PERSON)));
  }

  @Test
  void aClosedCaseHasNoTeam() {
    routes.toTheProgramme("CITIZEN");
    routes.toTheAdoptedPlan();
    complete("task_follow_up_plan", Map.of("followUpOutcome", "CLOSE"));
    assertThat(team.of(caseNumber)).isNotEmpty();

    complete("task_close_case", Map.of("closureOutcome", "OWN_WISH"));

    assertThat(team.of(caseNumber)).isEmpty();
    assertThat(access.reach(caseNumber, "samordnare").opens()).isFalse();
    assertThatThrownBy(
            () -> changes.add(caseNumber, "jurist", TeamFunction.INVITED_EXPERT, "enhetschef"))
        .isInstanceOf(TeamRefused.class);
  }

  @Test
  void coordinatorReceiverAndHeadChangeTheTeamAndNobodyElse() {
    changes.add(caseNumber, "jurist", TeamFunction.INVITED_EXPERT, "handlaggare");
    changes.add(caseNumber, COLLEAGUE, TeamFunction.DEPUTY, "enhetschef");
    assertThat(access.reach(caseNumber, "jurist").opens()).isTrue();
    for (String other : List.of("jurist", COLLEAGUE, "enhetschef2", "drift", "verksamhetschef")) {
      assertThatThrownBy(() -> changes.add(caseNumber, other, TeamFunction.DECISION_MAKER, other))
          .as(other)
          .isInstanceOf(TeamRefused.class)
          .hasMessageContaining("Teamet ändras av");
      assertThatThrownBy(
              () -> changes.remove(caseNumber, "handlaggare", TeamFunction.RECEIVER, other))
          .isInstanceOf(TeamRefused.class);
    }
    assertThat(kinds()).contains(AccessKind.TEAM, AccessKind.REFUSED);
    assertThat(sentences())
        .anyMatch(it -> it.contains("tog in Jasmin Jurist som inbjuden expert i ärende"));
  }

  @Test
  void whoIsTakenOutIsOutAtOnceWithHerTasksAndDrafts() {
    routes.toTheProgramme("CITIZEN");
    changes.add(caseNumber, COLLEAGUE, TeamFunction.DEPUTY, "samordnare");
    Task task = task("task_compose_group");
    handover.takeOver(task.getId(), COLLEAGUE, Reason.ILLNESS, "");
    drafts.save(caseNumber, task.getId(), COLLEAGUE, Map.of("group", "Påbörjat"));

    changes.remove(caseNumber, COLLEAGUE, TeamFunction.DEPUTY, "samordnare");

    assertThat(access.reach(caseNumber, COLLEAGUE)).isEqualTo(new Reach.None());
    assertThat(team.isShutOut(caseNumber, COLLEAGUE)).isTrue();
    assertThat(task("task_compose_group").getAssignee()).isNull();
    assertThat(drafts.find(caseNumber, task.getId(), COLLEAGUE)).isEmpty();
  }

  @Test
  void everybodyMayLeaveByHerselfButTheCoordinator() {
    routes.toTheProgramme("CITIZEN");
    changes.add(caseNumber, "jurist", TeamFunction.INVITED_EXPERT, "samordnare");
    changes.remove(caseNumber, "jurist", TeamFunction.INVITED_EXPERT, "jurist");
    assertThat(access.reach(caseNumber, "jurist").opens()).isFalse();
    assertThatThrownBy(
            () -> changes.remove(caseNumber, "samordnare", TeamFunction.COORDINATOR, "samordnare"))
        .isInstanceOf(TeamRefused.class)
        .hasMessageContaining("alltid en samordnare");
  }

  @Test
  void theGlassIsBrokenForAWhileWithAReasonAndTheHeadIsTold() {
    glass.open(caseNumber, "socialjour", "Hon ringde jouren och är i fara i natt.");

    assertThat(access.reach(caseNumber, "socialjour")).isInstanceOf(Reach.BrokenGlass.class);
    assertThat(glass.alerts("enhetschef2")).isEmpty();
    assertThat(glass.alerts("samordnare")).isEmpty();
    BreakGlass.Alert alert =
        glass.alerts("enhetschef").stream()
            .filter(it -> it.caseNumber().equals(caseNumber))
            .findFirst()
            .orElseThrow();
    assertThat(alert.name()).isEqualTo("Sofia Socialjour");
    assertThat(alert.reason()).contains("Hon ringde jouren och är i fara i natt.");
    assertThat(alert.toString()).doesNotContain("fara");
    assertThat(kinds()).contains(AccessKind.BREAK_GLASS);
    byte[] kept =
        jdbc.sql("select reason from exit.break_glass where glass_id = ?")
            .param(alert.id())
            .query((row, i) -> row.getBytes(1))
            .single();
    assertThat(new String(kept, StandardCharsets.ISO_8859_1)).doesNotContain("jouren");

    assertThatThrownBy(() -> glass.acknowledge(alert.id(), "enhetschef2"))
        .isInstanceOf(TeamRefused.class);
    glass.acknowledge(alert.id(), "enhetschef");
    assertThat(glass.alerts("enhetschef")).noneMatch(it -> it.id() == alert.id());

    engineClock.runAhead(Duration.ofMinutes(61));
    assertThat(access.reach(caseNumber, "socialjour")).isEqualTo(new Reach.None());
  }

  @Test
  void theGlassIsNotForEverybodyAndNotWithoutAReason() {
    for (String person :
        List.of(
            "verksamhetschef",
            "drift",
            "processagare",
            "loggranskare",
            "arkivarie",
            "jurist",
            "namnd",
            "ekonom",
            "stodperson",
            "nobody-we-know")) {
      assertThatThrownBy(() -> glass.open(caseNumber, person, "Jag är nyfiken på vad som står."))
          .as(person)
          .isInstanceOf(TeamRefused.class);
      assertThat(access.reach(caseNumber, person).opens()).as(person).isFalse();
    }
    assertThatThrownBy(() -> glass.open(caseNumber, "samordnare2", "  x  "))
        .isInstanceOf(TeamRefused.class)
        .hasMessageContaining("Skriv varför");
    glass.open(caseNumber, "enhetschef", "Jag vill titta själv före mötet.");
    BreakGlass.Alert own =
        glass.alerts("enhetschef").stream()
            .filter(alert -> alert.caseNumber().equals(caseNumber))
            .findFirst()
            .orElseThrow();
    assertThatThrownBy(() -> glass.acknowledge(own.id(), "enhetschef"))
        .isInstanceOf(TeamRefused.class);
  }

  @Test
  void aTaskIsTakenOverByTheTeamOrTheHeadWithAReason() {
    routes.toTheProgramme("CITIZEN");
    String task = task("task_compose_group").getId();
    for (String other : List.of(COLLEAGUE, "samordnare2", "stodperson", "enhetschef2", "drift")) {
      assertThat(handover.mayTakeOver(task, other)).as(other).isFalse();
      assertThatThrownBy(() -> handover.takeOver(task, other, Reason.URGENCY, WHY))
          .as(other)
          .isInstanceOf(TeamRefused.class);
    }
    assertThat(task("task_compose_group").getAssignee()).isEqualTo("samordnare");

    changes.add(caseNumber, COLLEAGUE, TeamFunction.DEPUTY, "samordnare");
    handover.takeOver(task, COLLEAGUE, Reason.URGENCY, WHY);
    assertThat(task("task_compose_group").getAssignee()).isEqualTo(COLLEAGUE);
    handover.takeOver(task, "enhetschef", Reason.URGENCY, "");
    assertThat(task("task_compose_group").getAssignee()).isEqualTo("enhetschef");
    assertThat(sentences())
        .anyMatch(it -> it.contains("Sanna Samordnare tog över") && it.contains("det är bråttom"))
        .noneMatch(it -> it.contains("mötet"));
  }

  @Test
  void oneTaskOrAllOfThemGoToAColleagueWhoseRoleFits() {
    routes.toTheProgramme("CITIZEN");
    assertThat(reassignment.holders("enhetschef"))
        .anySatisfy(it -> assertThat(it.person()).isEqualTo("samordnare"));
    assertThat(reassignment.holders("enhetschef2"))
        .noneMatch(it -> it.person().equals("samordnare"));
    assertThat(reassignment.holders("samordnare")).isEmpty();
    assertThat(reassignment.heldBy("enhetschef", "samordnare"))
        .anySatisfy(
            it -> {
              assertThat(it.caseNumber()).isEqualTo(caseNumber);
              assertThat(it.due()).isPresent();
            });
    String task = task("task_compose_group").getId();
    assertThat(reassignment.recipients("enhetschef", task))
        .extracting(Reassignment.Recipient::person)
        .containsExactly(COLLEAGUE);
    for (String wrong : List.of("samordnare2", "stodperson", "handlaggare")) {
      assertThatThrownBy(() -> reassignment.reassign("enhetschef", all(wrong, false)))
          .as(wrong)
          .isInstanceOf(TeamRefused.class);
    }
    for (String notHead : List.of("enhetschef2", "samordnare", "drift", "verksamhetschef")) {
      assertThatThrownBy(() -> reassignment.reassign(notHead, all(COLLEAGUE, true)))
          .as(notHead)
          .isInstanceOf(TeamRefused.class);
    }

    Reassignment.Result result = reassignment.reassign("enhetschef", all(COLLEAGUE, false));

    assertThat(result.moved()).extracting(Reassignment.HeldTask::taskId).contains(task);
    assertThat(task("task_compose_group").getAssignee()).isEqualTo(COLLEAGUE);
    assertThat(team.functions(caseNumber, COLLEAGUE)).containsExactly(TeamFunction.DEPUTY);
    assertThat(team.functions(caseNumber, "samordnare")).containsExactly(TeamFunction.COORDINATOR);
    assertThat(runtime.getVariable(task("task_compose_group").getExecutionId(), "coordinator"))
        .isEqualTo("samordnare");
    assertThat(sentences())
        .anyMatch(it -> it.contains("sjukdom"))
        .noneMatch(it -> it.contains("mötet"));
  }

  @Test
  void theCoordinatorsPlaceFollowsWhenAskedFor() {
    routes.toTheProgramme("CITIZEN");
    reassignment.reassign("enhetschef", all(COLLEAGUE, true));

    assertThat(team.functions(caseNumber, COLLEAGUE)).containsExactly(TeamFunction.COORDINATOR);
    assertThat(team.functions(caseNumber, "samordnare")).isEmpty();
    assertThat(
            runtime
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(caseNumber.value())
                .variableValueEquals("coordinator", "samordnare")
                .count())
        .isZero();
    complete("task_compose_group", Map.of("consentedAgencies", List.of("HEALTHCARE")));
    assertThat(task("task_assess_needs").getAssignee()).isEqualTo(COLLEAGUE);
  }

  @Test
  void tasksOfAProtectedCaseAreOfferedToItsTeamAndNeverToAGroup() {
    routes.toThePersonsDecision("EXIT_PROGRAMME", "CITIZEN");
    complete("task_determine_municipality", Map.of("responsibleMunicipality", "OWN"));
    protectedIdentity.raise(caseNumber, Protection.PROTECTED_REGISTRATION, "handlaggare");
    Task appoint = task("task_appoint_coordinator");
    assertThat(grants(appoint)).containsExactly("enhetschef-soder");
    assertThat(tasks.getVariableLocal(appoint.getId(), "protectedIdentity"))
        .isEqualTo("PROTECTED_REGISTRATION");
    complete(
        "task_appoint_coordinator",
        Map.of("coordinator", "samordnare", "supportPersonAccepted", false));

    Task compose = task("task_compose_group");
    assertThat(grants(compose)).containsExactly("samordnare");
    tasks.setAssignee(compose.getId(), null);
    assertThat(grants(compose)).as("given back to the team").containsExactly("samordnare");
    changes.add(caseNumber, COLLEAGUE, TeamFunction.DEPUTY, "samordnare");
    assertThat(grants(compose)).containsExactlyInAnyOrder("samordnare", COLLEAGUE);
    changes.remove(caseNumber, COLLEAGUE, TeamFunction.DEPUTY, "enhetschef");
    assertThat(grants(compose)).containsExactly("samordnare");

    protectedIdentity.decide(caseNumber, Protection.NONE, "enhetschef");
    assertThat(grants(compose)).containsExactly("samordnare-soder");
    assertThat(tasks.getVariablesLocal(compose.getId())).doesNotContainKey("protectedIdentity");
  }

  @Test
  void whoWasTakenOutCannotTakeATaskThatIsOpenToHerGroup() {
    routes.toTheProgramme("CITIZEN");
    changes.add(caseNumber, COLLEAGUE, TeamFunction.DEPUTY, "samordnare");
    changes.remove(caseNumber, COLLEAGUE, TeamFunction.DEPUTY, "samordnare");
    String task = task("task_compose_group").getId();
    tasks.setAssignee(task, null);
    logIn(COLLEAGUE);
    assertThatThrownBy(() -> tasks.claim(task, COLLEAGUE))
        .isInstanceOf(AuthorizationException.class)
        .hasMessageContaining("Du ingår inte längre i ärendets team");
    assertThatThrownBy(() -> forms.getTaskFormData(task))
        .isInstanceOf(AuthorizationException.class);
    logIn("samordnare");
    tasks.claim(task, "samordnare");
    assertThatThrownBy(() -> tasks.setAssignee(task, COLLEAGUE))
        .isInstanceOf(AuthorizationException.class);
    identity.clearAuthentication();
    changes.add(caseNumber, COLLEAGUE, TeamFunction.DEPUTY, "samordnare");
    logIn("samordnare");
    tasks.setAssignee(task, COLLEAGUE);
    identity.clearAuthentication();
  }

  private List<String> grants(Task task) {
    return authorizations
        .createAuthorizationQuery()
        .resourceType(Resources.TASK)
        .resourceId(task.getId())
        .list()
        .stream()
        .map(it -> it.getUserId() == null ? it.getGroupId() : it.getUserId())
        .toList();
  }

  private static Reassignment.Move all(String to, boolean coordinatorToo) {
    return new Reassignment.Move(
        "samordnare", Optional.empty(), to, Reason.ILLNESS, WHY, coordinatorToo);
  }

  private List<AccessKind> kinds() {
    return log.of(caseNumber).stream().map(AccessEntry::kind).toList();
  }

  private List<String> sentences() {
    return log.of(caseNumber).stream().map(AccessEntry::sentence).toList();
  }
}
