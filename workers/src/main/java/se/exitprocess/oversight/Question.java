package se.exitprocess.oversight;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import se.exitprocess.casefile.CaseNumber;
import se.exitprocess.pages.PageRefused;

/**
 * What a reviewer asks the log, as it was sent.
 *
 * @param colleague user id; empty for everybody
 * @param number a case number as typed; empty for all cases
 */
public record Question(String colleague, String number, String from, String until) {

  static Question of(Map<String, String> sent) {
    return new Question(
        sent.getOrDefault("colleague", "").strip(),
        sent.getOrDefault("number", "").strip(),
        sent.getOrDefault("from", "").strip(),
        sent.getOrDefault("until", "").strip());
  }

  /** The case; null for all. */
  @Nullable CaseNumber caseNumber() {
    if (number.isEmpty()) {
      return null;
    }
    return CaseNumber.parse(number)
        .orElseThrow(
            () ->
                refused(
                    "Ärendenumret stämmer inte. Skriv det som EX-2026-000018, eller lämna fältet tomt."));
  }

  LocalDate firstDay() {
    return day(from);
  }

  LocalDate lastDay() {
    LocalDate last = day(until);
    if (last.isBefore(firstDay())) {
      throw refused("Den sista dagen är före den första. Byt plats på dem.");
    }
    return last;
  }

  private static LocalDate day(String text) {
    try {
      LocalDate day = LocalDate.parse(text);
      if (day.getYear() >= 2000 && day.getYear() <= 2200) {
        return day;
      }
    } catch (DateTimeParseException e) {
      // refused below, like a day that cannot be meant
    }
    throw refused("Ange första och sista dag, till exempel 2026-11-02.");
  }

  private static PageRefused refused(String sentence) {
    return new PageRefused(HttpStatus.BAD_REQUEST, sentence);
  }
}
