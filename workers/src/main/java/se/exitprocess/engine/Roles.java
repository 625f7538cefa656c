package se.exitprocess.engine;

import java.util.Set;

/** The roles of the organisation as models see them; the identity module knows them. */
public interface Roles {

  /** All roles that a model may name as a candidate group. */
  Set<String> all();

  /** The roles that exist once in each unit, such as the coordinators of "Söder" and of "Norr". */
  Set<String> unitBound();

  /**
   * The roles that answer for a unit: one of them is asked when a deadline of the law has passed.
   */
  Set<String> answering();
}
