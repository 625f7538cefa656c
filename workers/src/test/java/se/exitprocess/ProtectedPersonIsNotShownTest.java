package se.exitprocess;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.SoftAssertions;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.form.FormField;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import se.exitprocess.casefile.Drafts;
import se.exitprocess.casefile.people.PersonSearch;
import se.exitprocess.casefile.people.PossibleDuplicates;
import se.exitprocess.casefile.people.Protection;
import se.exitprocess.casefile.people.SearchTerm;
import se.exitprocess.identity.Http;
import se.exitprocess.processes.CaseTest;
import se.exitprocess.processes.Routes;

/**
 * A case whose person has protected data: her name and number stand in no list, title, description,
 * address, result of a filter, row in clear, draft or log, whoever asks; and where she is sheltered
 * stands in no form either, not even for those who work with her.
 */
class ProtectedPersonIsNotShownTest extends CaseTest {

  private final Routes routes = new Routes(this);

  private static final String NAME = Marker.TEXT;
  private static final String PLACE = "Zq7gatan 4";
  private static final Set<String> ROLES =
      Set.of(
          "handlaggare",
          "handlaggare2",
          "socialjour",
          "samordnare",
          "samordnare2",
          "stodperson",
          "enhetschef",
          "jurist",
          "ekonom",
          "verksamhetschef",
          "processagare",
          "arkivarie",
          "loggranskare",
          "drift");

  @Autowired private FilterService filters;
  @Autowired private Drafts drafts;
  @Autowired private PersonSearch search;
  @Autowired private PossibleDuplicates duplicates;
  @Autowired private JdbcClient jdbc;
  @LocalServerPort private int port;

  @ParameterizedTest
  @EnumSource(Protection.class)
  void theNameAndThePlaceAreNotFound(Protection level) {
    List<String> logged;
    try (MarkerInLog log = new MarkerInLog()) {
      aCase(level);
      drafts.save(caseNumber, task("task_compose_group").getId(), "samordnare", Map.of("x", NAME));
      lists();
      if (level == Protection.FICTITIOUS) {
        assertThat(search.find(new SearchTerm.ByName(NAME), "handlaggare"))
            .doesNotContain(caseNumber);
        assertThat(duplicates.of(caseNumber)).isEmpty();
      } else {
        assertThat(search.find(new SearchTerm.ByName(NAME), "handlaggare")).contains(caseNumber);
      }
      logged = log.found();
      drafts.discardAll(task("task_compose_group").getId());
    }
    SoftAssertions nowhere = new SoftAssertions();
    nowhere.assertThat(logged).as("in the log").isEmpty();
    nowhere.assertThat(rowsWithNameOrPlace()).as("in the database").isEmpty();
    nowhere.assertAll();
  }

  private void aCase(Protection level) {
    startCase();
    complete(
        "task_register_contact",
        Map.of(
            "ageGroup",
            "ADULT",
            "protectedData",
            level.name(),
            "calledName",
            NAME,
            "fullName",
            NAME,
            "identityKind",
            "PERSONAL_NUMBER",
            "identityNumber",
            Marker.NUMBER));
    complete("task_assess_risk", Map.of("immediateDanger", true));
    routes.danger(false);
    complete("task_arrange_acute_protection", Map.of("safePlace", PLACE));
    complete(
        "task_ask_about_police",
        Map.of(
            "policeProtectionWanted",
            true,
            "legalGround",
            "OWN_ACTIVITY",
            "protectionRequest",
            NAME));
    while (!openTasks().contains("task_compose_group")) {
      formsShowNoPlace();
      goOn();
    }
    formsShowNoPlace();
  }

  private void goOn() {
    List<String> open = openTasks();
    if (open.contains("task_inform_of_rights")) {
      routes.restOfTheFirstDay();
    } else if (open.contains("task_assess_indicators")) {
      complete(
          "task_assess_indicators",
          Map.of("targetGroup", true, "exploitation", "TRAFFICKING", "residenceStatus", "CITIZEN"));
    } else if (open.contains("task_inform_person")) {
      complete("task_inform_person");
    } else if (open.contains("task_record_persons_decision")) {
      complete(
          "task_record_persons_decision",
          Map.of("personDecision", "EXIT_PROGRAMME", "cooperatesWithInvestigation", false));
    } else if (open.contains("task_determine_municipality")) {
      complete("task_determine_municipality", Map.of("responsibleMunicipality", "OWN"));
    } else if (open.contains("task_appoint_coordinator")) {
      complete("task_appoint_coordinator", Map.of("coordinator", "samordnare"));
    } else {
      Map<String, Object> answer = new HashMap<>(Map.of("agencyOutcome", "ACCEPTED"));
      answer.put("permitDecision", null);
      completeAs("samordnare", task("task_await_answer"), answer);
    }
  }

  /** What each open form is filled with, as the engine would send it to the browser. */
  private void formsShowNoPlace() {
    for (Task task :
        tasks.createTaskQuery().processInstanceBusinessKey(caseNumber.value()).list()) {
      String shown = forms.getTaskFormVariables(task.getId()).toString();
      for (FormField field : forms.getTaskFormData(task.getId()).getFormFields()) {
        shown += field.getValue() + " " + field.getDefaultValue();
      }
      assertThat(shown).as(task.getTaskDefinitionKey()).doesNotContain("Zq7gatan");
    }
  }

  /** All that somebody gets who asks for tasks, cases, history and variables. */
  private void lists() {
    List<String> paths = new ArrayList<>();
    for (Filter filter : filters.createTaskFilterQuery().list()) {
      paths.add("/engine-rest/filter/" + filter.getId() + "/list");
    }
    for (String path :
        List.of(
            "task",
            "process-instance",
            "variable-instance",
            "execution",
            "incident",
            "job",
            "history/task",
            "history/process-instance",
            "history/variable-instance",
            "history/detail",
            "history/user-operation",
            "history/activity-instance",
            "history/incident",
            "history/job-log")) {
      paths.add("/engine-rest/" + path);
    }
    for (Task task :
        tasks.createTaskQuery().processInstanceBusinessKey(caseNumber.value()).list()) {
      paths.add("/engine-rest/task/" + task.getId());
      paths.add("/engine-rest/task/" + task.getId() + "/variables");
      paths.add("/engine-rest/task/" + task.getId() + "/comment");
    }
    int answered = 0;
    for (String person : ROLES) {
      Http http = Http.basic(port, person);
      for (String path : paths) {
        var answer = http.get(path);
        answered += answer.statusCode() == 200 ? 1 : 0;
        assertThat(Marker.in(answer.headers() + answer.body()))
            .as(person + " asks for " + path)
            .isEmpty();
        assertThat(answer.body()).as(person + " asks for " + path).doesNotContain("Zq7gatan");
      }
    }
    assertThat(answered).isGreaterThan(ROLES.size() * 5);
  }

  private List<String> rowsWithNameOrPlace() {
    List<String> found = new ArrayList<>();
    String hex =
        java.util.HexFormat.of().formatHex(PLACE.getBytes(StandardCharsets.UTF_8)).substring(0, 16);
    for (String table :
        jdbc.sql(
                """
                select format('%I.%I', n.nspname, c.relname)
                from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where c.relkind = 'r' and n.nspname in ('exit', 'public')""")
            .query(String.class)
            .list()) {
      for (String row :
          jdbc.sql("select t::text from " + table + " t").query(String.class).list()) {
        if (Marker.in(row).isPresent() || row.contains("Zq7gatan") || row.contains(hex)) {
          found.add(table);
        }
      }
    }
    return found;
  }
}
