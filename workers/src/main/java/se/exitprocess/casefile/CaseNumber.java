package se.exitprocess.casefile;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The number of a case, such as {@code EX-2026-000018}: year, running number in the year, check
 * digit. It says nothing about the person and is the only thing about a case that the engine, a URL
 * or a log may contain.
 *
 * @param value the number as text
 */
public record CaseNumber(String value) {

  private static final Pattern FORM = Pattern.compile("EX-[0-9]{4}-[0-9]{6}");

  /** Refuses text that is not a case number, without repeating it. */
  public CaseNumber {
    if (!isValid(value)) {
      throw new IllegalArgumentException("not a case number");
    }
  }

  /** The case number with this running number in this year. */
  public static CaseNumber of(int year, int running) {
    if (year < 1000 || year > 9999 || running < 1 || running > 99_999) {
      throw new IllegalArgumentException("no case number for year " + year + ", number " + running);
    }
    String digits = "%04d%05d".formatted(year, running);
    return new CaseNumber(
        "EX-" + digits.substring(0, 4) + "-" + digits.substring(4) + checkDigit(digits));
  }

  /** Reads a case number that somebody typed or sent; empty if it is none. */
  public static Optional<CaseNumber> parse(String text) {
    String candidate = text.strip();
    return isValid(candidate) ? Optional.of(new CaseNumber(candidate)) : Optional.empty();
  }

  private static boolean isValid(String value) {
    if (!FORM.matcher(value).matches()) {
      return false;
    }
    String digits = value.substring(3, 7) + value.substring(8, 13);
    return checkDigit(digits) == value.charAt(13) - '0';
  }

  /** Luhn: catches each single wrong digit and almost every swap of two neighbours. */
  private static int checkDigit(String digits) {
    int sum = 0;
    boolean doubled = true;
    for (int i = digits.length() - 1; i >= 0; i--) {
      int digit = digits.charAt(i) - '0';
      if (doubled) {
        digit *= 2;
      }
      sum += digit / 10 + digit % 10;
      doubled = !doubled;
    }
    return (10 - sum % 10) % 10;
  }

  @Override
  public String toString() {
    return value;
  }
}
