package se.exitprocess.casefile;

/**
 * Hears that a person has taken a consent back, whole or in part, in the transaction that records
 * it. Whatever depends on consents stops there what is no longer covered.
 */
public interface ConsentWatcher {

  /**
   * Something that was in force is not any more.
   *
   * @param receiver code of the agency that the consent was about
   */
  void withdrawn(CaseNumber number, String receiver);
}
