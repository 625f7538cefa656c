package se.exitprocess.pages;

import java.util.Optional;
import se.exitprocess.identity.EnginePerson;

/** Something waits on one of our pages; said beside the links to it, also in Tasklist. */
public interface Notice {

  /** The page it waits on. */
  String href();

  /** What waits for this person, in a few Swedish words such as "2 larm"; empty if nothing. */
  Optional<String> of(EnginePerson person);
}
