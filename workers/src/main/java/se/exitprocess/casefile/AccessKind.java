package se.exitprocess.casefile;

/** What somebody did to see something about a case. */
public enum AccessKind {
  /** Opened a task's form. */
  FORM,
  /** Looked at the record on our own pages. */
  RECORD,
  /** Searched for a person or a case. */
  SEARCH,
  /** Saw a place that needs two people. */
  REVEAL,
  /** Changed how a person's data is protected. */
  PROTECTION,
  /** Made an opening for herself with a stated reason. */
  BREAK_GLASS,
  /** Changed who works in the case, or who holds its tasks. */
  TEAM,
  /** Read the log itself, to review it. */
  REVIEW,
  /** Did something in the engine beside the forms, as operations or as process owner. */
  OPERATION,
  /** Was refused. */
  REFUSED
}
