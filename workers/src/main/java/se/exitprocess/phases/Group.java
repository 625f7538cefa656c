package se.exitprocess.phases;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.springframework.stereotype.Component;
import se.exitprocess.casefile.CaseNumber;
import se.exitprocess.casefile.CaseRecord;
import se.exitprocess.casefile.Section;
import se.exitprocess.engine.ForModels;

/**
 * The cross-professional group of a case as it is now: section {@code group}, by the functions that
 * are in it. Who in a function it is stands in forms.
 */
@ForModels
@Component("group")
public final class Group {

  static final String SECTION = "group";
  static final String INVITATIONS = "group-invitations";
  private static final String FUNCTIONS = "functions";

  private final CaseRecord record;

  Group(CaseRecord record) {
    this.record = record;
  }

  /** The functions that this process invites. */
  public List<String> invited(VariableScope scope) {
    return record
        .latest(CaseVariables.caseNumber(scope), CaseVariables.sectionHere(scope, INVITATIONS))
        .map(Group::functions)
        .orElse(List.of());
  }

  /** The functions that are in the group now; empty before there is one. */
  List<String> inForce(CaseNumber number) {
    return record
        .latest(number, CaseVariables.section(SECTION))
        .map(Group::functions)
        .orElse(List.of());
  }

  static List<String> functions(Section section) {
    return section.content().get(FUNCTIONS) instanceof List<?> all
        ? all.stream().map(Object::toString).distinct().toList()
        : List.of();
  }

  static Map<String, Object> content(List<String> functions) {
    return Map.of(FUNCTIONS, functions);
  }
}
