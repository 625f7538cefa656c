package se.exitprocess.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import se.exitprocess.casefile.people.Identity;
import se.exitprocess.casefile.people.SwedishNumber;

/**
 * Personal and co-ordination numbers that check and are nobody's: birth numbers 238 and 239, which
 * the Tax Agency gives to test persons only. Each is another, so that two invented cases are not
 * taken for the same person's.
 */
final class InventedNumber {

  private static final int PER_DAY = 2;
  private static final int DAYS = 7000;
  private static final AtomicInteger LAST = new AtomicInteger();

  private InventedNumber() {}

  /**
   * What a field has to hold that asks for a number that is checked.
   *
   * @param kind the kind of identity that was chosen in the form, if any
   * @param text what would be written otherwise; it stands if it checks
   * @return empty if the field asks for no such number
   */
  static Optional<String> asked(
      JsonNode component, @Nullable Object kind, String text, Clock clock) {
    Identity.Kind wanted =
        switch (component.path("properties").path("identity").asText()) {
          case "personalNumber" -> Identity.Kind.PERSONAL_NUMBER;
          case "coordinationNumber" -> Identity.Kind.COORDINATION_NUMBER;
          case "number" -> Identity.Kind.valueOf(kind == null ? "NONE" : kind.toString());
          default -> Identity.Kind.NONE;
        };
    boolean checked =
        wanted == Identity.Kind.PERSONAL_NUMBER || wanted == Identity.Kind.COORDINATION_NUMBER;
    if (!checked) {
      return Optional.empty();
    }
    LocalDate today = LocalDate.now(clock);
    return Optional.of(
        Identity.read(wanted, text, today).isPresent()
            ? text
            : next(wanted == Identity.Kind.COORDINATION_NUMBER, today));
  }

  private static String next(boolean coordination, LocalDate today) {
    int count = LAST.getAndIncrement();
    LocalDate born = today.minusYears(40).plusDays(count / PER_DAY % DAYS);
    String day = born.format(DateTimeFormatter.BASIC_ISO_DATE);
    String shown =
        coordination ? day.substring(0, 6) + (Integer.parseInt(day.substring(6)) + 60) : day;
    String start = shown + "-" + (238 + count % PER_DAY);
    return IntStream.range(0, 10)
        .mapToObj(digit -> start + digit)
        .filter(number -> SwedishNumber.read(number, today).isPresent())
        .findFirst()
        .orElseThrow();
  }
}
