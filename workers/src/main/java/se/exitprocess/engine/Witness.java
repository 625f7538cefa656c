package se.exitprocess.engine;

/**
 * Is told what operations and process owners do in the engine beside the forms, so that it can be
 * reviewed.
 */
public interface Witness {

  /**
   * Before it is done, and outside of any transaction; an exception keeps it from being done.
   *
   * @param person user id of who does it
   * @param deed the engine's name of it, such as {@code CreateMembership samordnare drift}; names
   *     colleagues, groups and definitions, nothing else
   */
  void sees(String person, String deed);
}
