package se.exitprocess.engine.models;

import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * What has been deployed before.
 *
 * @param process whether there is a process of this id
 * @param decision whether there is a decision of this id
 * @param form whether there is a form of this id
 * @param processes the newest version of each process
 */
record Installed(
    Predicate<String> process,
    Predicate<String> decision,
    Predicate<String> form,
    Supplier<List<ModelElement>> processes) {

  /** An engine without any model. */
  static final Installed NOTHING = new Installed(id -> false, id -> false, id -> false, List::of);
}
