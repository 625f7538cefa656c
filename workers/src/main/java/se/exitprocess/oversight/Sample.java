package se.exitprocess.oversight;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import se.exitprocess.casefile.AccessEntry;
import se.exitprocess.casefile.AccessKind;
import se.exitprocess.pages.Words;

/**
 * Draws lines for a check: at random, but what deserves a look is likelier. Each line can be drawn,
 * so that nobody can know what is looked at. The same lines and seed give the same sample.
 */
final class Sample {

  private static final LocalTime OPENS = LocalTime.of(7, 0);
  private static final LocalTime CLOSES = LocalTime.of(18, 0);
  private static final int MANY_AT_LEAST = 10;

  /** A line with what makes it likelier to be drawn. */
  record Drawn(AccessEntry entry, Set<Circumstance> circumstances) {}

  private Sample() {}

  /**
   * @param lines in the order of their ids
   * @param isProtected whether the case of this number has a protected identity
   * @return at most {@code size} lines, in the order of their ids
   */
  static List<Drawn> draw(
      List<AccessEntry> lines, int size, long seed, Predicate<String> isProtected) {
    Set<String> busy = peopleWithManyCases(lines);
    Random random = new Random(seed);
    List<Ticket> tickets = new ArrayList<>(lines.size());
    for (AccessEntry line : lines) {
      Set<Circumstance> circumstances = circumstances(line, busy, isProtected);
      // weighted without putting back (Efraimidis and Spirakis): the highest tickets win
      double ticket = Math.pow(1 - random.nextDouble(), 1.0 / Circumstance.weight(circumstances));
      tickets.add(new Ticket(ticket, new Drawn(line, circumstances)));
    }
    return tickets.stream()
        .sorted(Comparator.comparingDouble(Ticket::value).reversed())
        .limit(size)
        .map(Ticket::drawn)
        .sorted(Comparator.comparingLong(drawn -> drawn.entry().id()))
        .toList();
  }

  private static Set<Circumstance> circumstances(
      AccessEntry line, Set<String> busy, Predicate<String> isProtected) {
    Set<Circumstance> circumstances = EnumSet.noneOf(Circumstance.class);
    switch (line.kind()) {
      case BREAK_GLASS -> circumstances.add(Circumstance.BROKEN_GLASS);
      case REVEAL -> circumstances.add(Circumstance.REVEAL);
      case SEARCH -> circumstances.add(Circumstance.SEARCH);
      case REFUSED -> circumstances.add(Circumstance.REFUSED);
      default -> {}
    }
    if (line.reason().equals("BROKEN_GLASS")) {
      circumstances.add(Circumstance.BROKEN_GLASS);
    }
    if (line.caseNumber() != null && isProtected.test(line.caseNumber())) {
      circumstances.add(Circumstance.PROTECTED);
    }
    if (busy.contains(line.person())) {
      circumstances.add(Circumstance.MANY_CASES);
    }
    if (isOutsideHours(line.at().atZone(Words.ZONE))) {
      circumstances.add(Circumstance.OUTSIDE_HOURS);
    }
    return circumstances;
  }

  private static boolean isOutsideHours(ZonedDateTime at) {
    LocalTime time = at.toLocalTime();
    return at.getDayOfWeek() == DayOfWeek.SATURDAY
        || at.getDayOfWeek() == DayOfWeek.SUNDAY
        || time.isBefore(OPENS)
        || !time.isBefore(CLOSES);
  }

  /** Who looked at twice as many cases as the one in the middle, and at ten at least. */
  private static Set<String> peopleWithManyCases(List<AccessEntry> lines) {
    Map<String, Set<String>> cases = new HashMap<>();
    for (AccessEntry line : lines) {
      if (line.caseNumber() != null && line.kind() != AccessKind.REVIEW) {
        cases.computeIfAbsent(line.person(), person -> new HashSet<>()).add(line.caseNumber());
      }
    }
    List<Integer> counts = cases.values().stream().map(Set::size).sorted().toList();
    int middle = counts.isEmpty() ? 0 : counts.get((counts.size() - 1) / 2);
    int many = Math.max(MANY_AT_LEAST, 2 * middle);
    Set<String> busy = new HashSet<>();
    cases.forEach(
        (person, theirs) -> {
          if (theirs.size() >= many) {
            busy.add(person);
          }
        });
    return busy;
  }

  private record Ticket(double value, Drawn drawn) {}
}
