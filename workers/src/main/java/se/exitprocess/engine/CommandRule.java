package se.exitprocess.engine;

import java.util.Collection;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the {@link CommandGate} asks of a person who gives the engine a command.
 *
 * @param groups who may give it; {@code null} stands for everyone who is logged in
 * @param witnessed whether each time is put into the access log: what is done beside the forms
 * @param refusal the sentence for everybody else
 */
record CommandRule(@Nullable Set<String> groups, boolean witnessed, String refusal) {

  /** The group of the administrators. */
  static final String OPERATIONS = "drift";

  /** The group of the process owners. */
  static final String PROCESS_OWNERS = "processagare";

  /** Reads, and the two form commands: the engine's authorizations and the forms door decide. */
  static final CommandRule EVERYONE = new CommandRule(null, false, "");

  static final CommandRule DEPLOYMENT =
      new CommandRule(
          Set.of(OPERATIONS, PROCESS_OWNERS),
          true,
          "Bara processägare och drift får driftsätta modeller.");

  static final CommandRule FORM_ONLY =
      closed("En uppgift slutförs genom sitt formulär i uppgiftslistan. Den här vägen är stängd.");

  static final CommandRule START_FORM_ONLY =
      closed(
          "En process startas genom sitt startformulär i uppgiftslistan. Den här vägen är stängd.");

  static final CommandRule VARIABLES =
      closed("Processens uppgifter ändras bara genom formulären. Den här vägen är stängd.");

  static final CommandRule FREE_TEXT =
      closed(
          "Kommentarer, bilagor och egna anteckningar sparas inte i processmotorn. Skriv i uppgiftens formulär i stället.");

  /** Also what a later engine brings, until somebody decides about it. */
  static final CommandRule CLOSED = closed("Den här vägen är stängd för alla.");

  static final CommandRule OPERATION =
      new CommandRule(Set.of(OPERATIONS), true, "Det här får bara driften göra.");

  static final CommandRule LOOK_OF_OPERATIONS =
      new CommandRule(Set.of(OPERATIONS), false, "Det här får bara driften göra.");

  private static CommandRule closed(String refusal) {
    return new CommandRule(Set.of(), false, refusal);
  }

  /** Whether someone with these groups may give the command. */
  boolean allows(Collection<String> held) {
    return groups == null || held.stream().anyMatch(groups::contains);
  }
}
