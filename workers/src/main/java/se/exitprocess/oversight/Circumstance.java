package se.exitprocess.oversight;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** What makes it likelier that a line of the access log is drawn for a sample check. */
enum Circumstance {
  /** Opened with a stated reason, or seen while that opening lasted. */
  BROKEN_GLASS("öppnat med angivet skäl", 12),
  /** A guarded place was asked for or shown. */
  REVEAL("skyddad plats", 12),
  /** The case has a protected identity. */
  PROTECTED("skyddade personuppgifter", 6),
  /** Somebody was refused. */
  REFUSED("nekad", 6),
  SEARCH("sökning", 4),
  /** Her colleagues looked at far fewer cases in the same time. */
  MANY_CASES("kollega med många ärenden", 4),
  OUTSIDE_HOURS("utanför kontorstid", 4);

  private final String inSwedish;
  private final int weight;

  Circumstance(String inSwedish, int weight) {
    this.inSwedish = inSwedish;
    this.weight = weight;
  }

  /** As people say it. */
  String inSwedish() {
    return inSwedish;
  }

  /** How many lines without any circumstance this line counts as. */
  static int weight(Collection<Circumstance> circumstances) {
    return 1 + circumstances.stream().mapToInt(it -> it.weight).sum();
  }

  static String write(Set<Circumstance> circumstances) {
    return circumstances.stream().map(Enum::name).collect(Collectors.joining(" "));
  }

  static Set<Circumstance> read(String text) {
    Set<Circumstance> circumstances = EnumSet.noneOf(Circumstance.class);
    Arrays.stream(text.split(" "))
        .filter(name -> !name.isEmpty())
        .forEach(name -> circumstances.add(valueOf(name)));
    return circumstances;
  }
}
