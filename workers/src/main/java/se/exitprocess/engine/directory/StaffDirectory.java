package se.exitprocess.engine.directory;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Who works here, for the engine: small enough to be held in memory. */
public interface StaffDirectory {

  /**
   * Somebody who works here.
   *
   * @param id the user id
   * @param firstName may be empty
   * @param lastName may be empty
   * @param groups ids of the engine's groups she is in
   */
  record Member(String id, String firstName, String lastName, Set<String> groups) {}

  /** Everybody who has a group, ordered by id. */
  List<Member> members();

  /** Somebody by id. */
  Optional<Member> member(String id);

  /** Ids of all groups, with their names. */
  Map<String, String> groups();
}
