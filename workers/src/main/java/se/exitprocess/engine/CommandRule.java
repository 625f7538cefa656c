package se.exitprocess.engine;

import java.util.Set;

/**
 * What the {@link CommandGate} asks of a person who gives the engine a command.
 *
 * @param groups who may give it; {@code null} stands for everyone who is logged in
 * @param refusal the sentence for everybody else
 */
record CommandRule(@org.jspecify.annotations.Nullable Set<String> groups, String refusal) {

  /** The group of the administrators. */
  static final String OPERATIONS = "drift";

  /** The group of the process owners. */
  static final String PROCESS_OWNERS = "processagare";

  /** Reads, and the two form commands: the engine's authorizations and the forms door decide. */
  static final CommandRule EVERYONE = new CommandRule(null, "");

  static final CommandRule DEPLOYMENT =
      new CommandRule(
          Set.of(OPERATIONS, PROCESS_OWNERS),
          "Bara processägare och drift får driftsätta modeller.");

  static final CommandRule FORM_ONLY =
      new CommandRule(
          Set.of(OPERATIONS),
          "En uppgift slutförs genom sitt formulär i uppgiftslistan. Den här vägen är stängd.");

  static final CommandRule START_FORM_ONLY =
      new CommandRule(
          Set.of(OPERATIONS),
          "En process startas genom sitt startformulär i uppgiftslistan. Den här vägen är stängd.");

  static final CommandRule VARIABLES =
      new CommandRule(
          Set.of(OPERATIONS),
          "Processens uppgifter ändras bara genom formulären. Den här vägen är stängd.");

  static final CommandRule FREE_TEXT =
      new CommandRule(
          Set.of(),
          "Kommentarer, bilagor och egna anteckningar sparas inte i processmotorn. Skriv i uppgiftens formulär i stället.");

  static final CommandRule OPERATION =
      new CommandRule(Set.of(OPERATIONS), "Det här får bara driften göra.");

  /** Whether someone with these groups may give the command. */
  boolean allows(java.util.Collection<String> held) {
    return groups == null || held.stream().anyMatch(groups::contains);
  }
}
