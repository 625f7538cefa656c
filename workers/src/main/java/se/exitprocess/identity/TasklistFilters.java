package se.exitprocess.identity;

import jakarta.annotation.PostConstruct;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.task.TaskQuery;
import org.springframework.stereotype.Component;

/**
 * The lists that Tasklist offers, the same for everybody: which tasks are in them is up to the
 * engine's authorizations. Each card shows the case number and, where there is one, the level of
 * protection, and no other variable; the first list is the one that Tasklist opens after login.
 */
@Component
class TasklistFilters {

  private final FilterService filters;
  private final TaskService tasks;

  TasklistFilters(FilterService filters, TaskService tasks) {
    this.filters = filters;
    this.tasks = tasks;
  }

  @PostConstruct
  void write() {
    List<Filter> present = filters.createFilterQuery().list();
    save(
        present,
        "Alla jag når",
        "Alla uppgifter som du får se: dina och dem som ingen har tagit",
        10,
        tasks.createTaskQuery());
    save(
        present,
        "Mina uppgifter",
        "Uppgifter som du har tagit eller fått",
        20,
        tasks.createTaskQuery().taskAssigneeExpression("${currentUser()}"));
    save(
        present,
        "Min grupps uppgifter",
        "Uppgifter som ingen har tagit och som du får ta",
        30,
        tasks.createTaskQuery().taskCandidateGroupInExpression("${currentUserGroups()}"));
    save(
        present,
        "Förfallna",
        "Uppgifter vars tid har gått ut",
        40,
        tasks.createTaskQuery().dueBeforeExpression("${now()}"));
  }

  private void save(
      List<Filter> present, String name, String description, int priority, TaskQuery query) {
    Filter filter =
        present.stream()
            .filter(other -> other.getName().equals(name))
            .findFirst()
            .orElseGet(() -> filters.newTaskFilter());
    Map<String, Object> properties = new HashMap<>();
    properties.put("description", description);
    properties.put("priority", priority);
    properties.put("refresh", true);
    properties.put("showUndefinedVariable", false);
    properties.put(
        "variables",
        List.of(
            Map.of("name", "caseNumber", "label", "Ärende"),
            Map.of("name", "protectedIdentity", "label", "Skydd")));
    filter.setName(name).setProperties(properties).setQuery(query);
    filters.saveFilter(filter);
  }
}
