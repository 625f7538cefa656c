package se.exitprocess.team;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import se.exitprocess.casefile.CaseNumber;
import se.exitprocess.engine.VariableCatalogue;
import se.exitprocess.engine.VariableDefinition;
import se.exitprocess.forms.FormVisit;
import se.exitprocess.forms.FormWatcher;
import se.exitprocess.forms.model.Field;

/**
 * Who is appointed in a form comes into the team, and whom she replaces goes out: for variables
 * that the catalogue marks with {@code team}. The receiver's work in the case ends when there is a
 * coordinator; what she still holds she may finish.
 */
@Component
final class AppointmentWatcher implements FormWatcher {

  private final Team team;
  private final CaseTasks tasks;
  private final VariableCatalogue catalogue;

  AppointmentWatcher(Team team, CaseTasks tasks, VariableCatalogue catalogue) {
    this.team = team;
    this.tasks = tasks;
    this.catalogue = catalogue;
    catalogue.names().forEach(name -> catalogue.find(name).ifPresent(this::function));
  }

  @Override
  public void takenIn(
      FormVisit visit,
      Map<String, Object> values,
      int section,
      Map<String, @Nullable Object> former) {
    for (Field field : visit.form().fields()) {
      if (former.containsKey(field.key())) {
        catalogue
            .find(field.key())
            .flatMap(this::function)
            .ifPresent(
                function ->
                    appoint(visit, function, values.get(field.key()), former.get(field.key())));
      }
    }
  }

  private Optional<TeamFunction> function(VariableDefinition definition) {
    return definition instanceof VariableDefinition.User user
        ? user.team().map(TeamFunction::valueOf)
        : Optional.empty();
  }

  private void appoint(
      FormVisit visit, TeamFunction function, @Nullable Object appointed, @Nullable Object former) {
    CaseNumber number = visit.caseNumber();
    if (former instanceof String person && !person.equals(appointed)) {
      team.remove(number, person, function, visit.person());
    }
    if (appointed instanceof String person) {
      team.add(number, person, function, visit.person());
      if (function == TeamFunction.COORDINATOR) {
        endReceiving(number, visit.person());
      }
    }
    if (former instanceof String person
        && !person.equals(appointed)
        && team.functions(number, person).isEmpty()) {
      tasks.giveBackAll(number, person);
    }
  }

  private void endReceiving(CaseNumber number, String by) {
    List.copyOf(team.of(number)).stream()
        .filter(member -> member.function() == TeamFunction.RECEIVER)
        .forEach(member -> team.remove(number, member.person(), TeamFunction.RECEIVER, by));
  }
}
