package se.exitprocess.casefile;

/**
 * Who reaches a case. Asked by what guards something inside of the record; answered by the module
 * that knows who works in the case. Without an answer nobody reaches anything.
 */
public interface CaseReach {

  /** Whether this person is in the team of the case now, or has an opening with a stated reason. */
  boolean reaches(String person, CaseNumber caseNumber);

  /** Whether this person is head of the unit that has the case. */
  boolean headsUnit(String person, CaseNumber caseNumber);
}
