package se.exitprocess.phases.events;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.camunda.bpm.engine.delegate.VariableScope;
import se.exitprocess.forms.Refusal;

/**
 * How many people were found.
 *
 * @param number all of them
 * @param children those of them who are children
 * @param unknown those of them whose age nobody knows
 */
record People(int number, int children, int unknown) {

  People {
    if (children + unknown > number) {
      throw new Refusal(
          "Inget har sparats. Barnen och de vars ålder är okänd är fler än alla personer tillsammans. Räkna en gång till.");
    }
  }

  static People of(VariableScope scope) {
    return new People(
        count(scope, "numberOfPeople"),
        count(scope, "numberOfChildren"),
        count(scope, "numberOfUnknownAge"));
  }

  private static int count(VariableScope scope, String variable) {
    return scope.getVariable(variable) instanceof Number number ? number.intValue() : 0;
  }

  /** The age group of each, children first. */
  List<String> ageGroups() {
    List<String> groups = new ArrayList<>(Collections.nCopies(children, "CHILD"));
    groups.addAll(Collections.nCopies(unknown, "UNKNOWN"));
    groups.addAll(Collections.nCopies(number - children - unknown, "ADULT"));
    return groups;
  }
}
