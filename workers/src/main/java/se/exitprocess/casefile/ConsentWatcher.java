package se.exitprocess.casefile;

import java.util.Set;

/**
 * Hears that a person has taken a consent back, whole or in part, in the transaction that records
 * it. Whatever depends on consents stops there what is no longer covered.
 */
public interface ConsentWatcher {

  /**
   * Something that was in force is not any more.
   *
   * @param receivers codes of the agencies that it was about
   */
  void withdrawn(CaseNumber number, Set<String> receivers);
}
