package se.exitprocess.phases;

import org.camunda.bpm.engine.delegate.VariableScope;
import se.exitprocess.casefile.CaseNumber;
import se.exitprocess.casefile.SectionKey;

/** Typed reading of the process variables that the delegates of this module share. */
final class CaseVariables {

  private CaseVariables() {}

  /**
   * @throws IllegalStateException when the process was started without a case
   */
  static CaseNumber caseNumber(VariableScope scope) {
    return new CaseNumber(text(scope, "caseNumber"));
  }

  /**
   * @throws IllegalStateException when the variable has no value
   */
  static String text(VariableScope scope, String variable) {
    Object value = scope.getVariable(variable);
    if (value instanceof String text && !text.isEmpty()) {
      return text;
    }
    throw new IllegalStateException("The process variable " + variable + " has no value");
  }

  /** The version of the plan that the process began with; 0 before the first. */
  static int planVersion(VariableScope scope) {
    return scope.getVariable("planVersion") instanceof Integer known ? known : 0;
  }

  /** The section of the case itself, not of one intervention. */
  static SectionKey section(String name) {
    return new SectionKey(name, "");
  }

  /** The section of what the process instance writes to: of the case, or of one revision. */
  static SectionKey sectionHere(VariableScope scope, String name) {
    return new SectionKey(name, scope.getVariable("recordSubject") instanceof String it ? it : "");
  }
}
