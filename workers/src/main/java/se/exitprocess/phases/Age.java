package se.exitprocess.phases;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** An age at which the law or our way of working changes something for a child. */
enum Age {
  FIFTEEN,
  EIGHTEEN_SOON,
  EIGHTEEN;

  private static final int PARTY = 15;
  private static final int ADULT = 18;

  /**
   * What a look at one child finds.
   *
   * @param reached what the case is to be told now; empty if nothing is new
   * @param passed what is behind the child, told now or not: what was reached before the case was
   *     opened, or overtaken while nobody looked, is not told
   */
  record Look(Optional<Age> reached, Set<Age> passed) {}

  /** The day on which somebody becomes an adult. */
  static LocalDate adultOn(LocalDate born) {
    return born.plusYears(ADULT);
  }

  /**
   * @param opened day on which the case was opened
   * @param soon first day on which eighteen is soon
   */
  static Look look(LocalDate born, LocalDate opened, LocalDate soon, LocalDate today) {
    if (!today.isBefore(adultOn(born))) {
      return new Look(Optional.of(EIGHTEEN), EnumSet.allOf(Age.class));
    }
    if (!today.isBefore(soon)) {
      return new Look(Optional.of(EIGHTEEN_SOON), EnumSet.of(FIFTEEN, EIGHTEEN_SOON));
    }
    LocalDate party = born.plusYears(PARTY);
    if (today.isBefore(party)) {
      return new Look(Optional.empty(), EnumSet.noneOf(Age.class));
    }
    return new Look(
        party.isBefore(opened) ? Optional.empty() : Optional.of(FIFTEEN), EnumSet.of(FIFTEEN));
  }
}
