package se.exitprocess.engine.models;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A timer that waits for a moment, and the part of the model that it watches.
 *
 * @param process where it stands
 * @param event the event with the timer
 * @param time its expression
 * @param scope what has to run for the timer to go off: the activity that it is attached to, or the
 *     process or sub-process that it stands in
 */
record TimerScope(ModelElement process, ModelElement event, String time, ModelElement scope) {

  /** All of a process. */
  static List<TimerScope> of(ModelElement process) {
    return process
        .all("timeDate")
        .flatMap(
            date ->
                date.parent().flatMap(ModelElement::parent).stream()
                    .flatMap(
                        event ->
                            scope(process, event)
                                .map(scope -> new TimerScope(process, event, date.text(), scope))
                                .stream()))
        .toList();
  }

  private static Optional<ModelElement> scope(ModelElement process, ModelElement event) {
    if (event.is("boundaryEvent")) {
      return event.attribute("attachedToRef").flatMap(id -> find(process, id));
    }
    // an event sub-process watches what it stands in
    return event.is("startEvent") ? event.parent().flatMap(ModelElement::parent) : event.parent();
  }

  /** Whether the timer runs while this element does. */
  boolean covers(ModelElement element) {
    return Stream.iterate(
            Optional.of(element), Optional::isPresent, it -> it.flatMap(ModelElement::parent))
        .flatMap(Optional::stream)
        .anyMatch(scope::equals);
  }

  /**
   * The tasks that it leads to first, past everything else.
   *
   * @param called the process of an id, for what is called on the way
   */
  Stream<ModelElement> tasks(Function<String, Optional<ModelElement>> called) {
    Set<ModelElement> seen = new LinkedHashSet<>();
    next(process, event, called, seen);
    return seen.stream().filter(element -> element.is("userTask"));
  }

  private static void next(
      ModelElement process,
      ModelElement from,
      Function<String, Optional<ModelElement>> called,
      Set<ModelElement> seen) {
    process
        .all("sequenceFlow")
        .filter(flow -> flow.attribute("sourceRef").equals(from.id()))
        .flatMap(flow -> flow.attribute("targetRef").flatMap(id -> find(process, id)).stream())
        .filter(seen::add)
        .forEach(
            to -> {
              if (to.is("subProcess")) {
                begin(process, to, called, seen);
              } else if (to.is("callActivity")) {
                to.attribute("calledElement")
                    .flatMap(called)
                    .ifPresent(other -> begin(other, other, called, seen));
              } else if (!to.is("userTask")) {
                next(process, to, called, seen);
              }
            });
  }

  private static void begin(
      ModelElement process,
      ModelElement inside,
      Function<String, Optional<ModelElement>> called,
      Set<ModelElement> seen) {
    inside.children("startEvent").forEach(start -> next(process, start, called, seen));
  }

  private static Optional<ModelElement> find(ModelElement process, String id) {
    return process.all().filter(element -> element.id().filter(id::equals).isPresent()).findFirst();
  }
}
