package se.exitprocess.casefile.people;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A personal number (personnummer, FOL 18 §) or a co-ordination number (samordningsnummer, lag
 * 2022:1697), whose day is 60 higher. Checked: the day exists and is not to come, and the check
 * digit fits.
 *
 * @param digits all twelve, with century, as written: a co-ordination number with its 60
 */
public record SwedishNumber(String digits) {

  private static final Pattern FORM =
      Pattern.compile("(?<century>[0-9]{2})?(?<day>[0-9]{6})(?<sign>[-+]?)(?<last>[0-9]{4})");
  private static final int OLDEST = 1880;

  /**
   * Reads ten or twelve digits, with or without a sign before the last four. A plus says that the
   * person has turned a hundred (FOL 18 §).
   *
   * @return empty if it does not check
   */
  public static Optional<SwedishNumber> read(String typed, LocalDate today) {
    Matcher matcher = FORM.matcher(typed.replaceAll("\\s", "").replace('–', '-'));
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String ten = matcher.group("day") + matcher.group("last");
    String century = matcher.group("century");
    boolean plus = matcher.group("sign").equals("+");
    if (century != null && plus || checkDigit(ten) != ten.charAt(9) - '0') {
      return Optional.empty();
    }
    String digits = (century == null ? century(ten, plus, today) : century) + ten;
    SwedishNumber number = new SwedishNumber(digits);
    return number.year() >= OLDEST && number.dayFits(today)
        ? Optional.of(number)
        : Optional.empty();
  }

  /** The latest that is not to come; with a plus, a hundred years before. */
  private static String century(String ten, boolean plus, LocalDate today) {
    int year = Integer.parseInt(ten.substring(0, 2));
    int century = today.getYear() / 100;
    SwedishNumber latest = new SwedishNumber(century + ten);
    boolean toCome = century * 100 + year > today.getYear() || !latest.notAfter(today);
    return String.valueOf(century - (toCome ? 1 : 0) - (plus ? 1 : 0));
  }

  /** Whether it is a co-ordination number. */
  public boolean coordination() {
    return dayField() >= 60;
  }

  /** Day of birth; empty in a co-ordination number that leaves month or day open. */
  public Optional<LocalDate> birthDate() {
    try {
      return Optional.of(LocalDate.of(year(), month(), dayField() - (coordination() ? 60 : 0)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private boolean dayFits(LocalDate today) {
    boolean open = coordination() && (month() == 0 || dayField() == 60);
    return open ? openDayFits(today) : birthDate().isPresent() && notAfter(today);
  }

  private boolean openDayFits(LocalDate today) {
    return year() <= today.getYear() && month() <= 12 && dayField() <= 91;
  }

  private boolean notAfter(LocalDate today) {
    return birthDate().map(day -> !day.isAfter(today)).orElse(true);
  }

  private int year() {
    return Integer.parseInt(digits.substring(0, 4));
  }

  private int month() {
    return Integer.parseInt(digits.substring(4, 6));
  }

  private int dayField() {
    return Integer.parseInt(digits.substring(6, 8));
  }

  /** Luhn over the nine digits from the year's last two on. */
  private static int checkDigit(String ten) {
    int sum = 0;
    for (int i = 0; i < 9; i++) {
      int product = (ten.charAt(i) - '0') * (i % 2 == 0 ? 2 : 1);
      sum += product / 10 + product % 10;
    }
    return (10 - sum % 10) % 10;
  }

  /** Never the number: it may end up in a log. */
  @Override
  public String toString() {
    return coordination() ? "COORDINATION_NUMBER" : "PERSONAL_NUMBER";
  }
}
