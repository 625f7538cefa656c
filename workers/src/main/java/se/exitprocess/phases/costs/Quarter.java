package se.exitprocess.phases.costs;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A quarter of a year, written {@code 2026-K3}. */
public record Quarter(int year, int number) {

  private static final Pattern WRITTEN = Pattern.compile("([0-9]{4})-K([1-4])");
  private static final int MONTHS = 3;

  /** The quarter that a month lies in. */
  static Quarter of(YearMonth month) {
    return new Quarter(month.getYear(), (month.getMonthValue() - 1) / MONTHS + 1);
  }

  /** Empty if it is none. */
  static Optional<Quarter> parse(String written) {
    Matcher matcher = WRITTEN.matcher(written);
    return matcher.matches()
        ? Optional.of(
            new Quarter(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2))))
        : Optional.empty();
  }

  LocalDate lastDay() {
    return YearMonth.of(year, number * MONTHS).atEndOfMonth();
  }

  boolean isOver(LocalDate today) {
    return today.isAfter(lastDay());
  }

  @Override
  public String toString() {
    return "%04d-K%d".formatted(year, number);
  }
}
