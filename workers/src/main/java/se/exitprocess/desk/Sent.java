package se.exitprocess.desk;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import se.exitprocess.pages.PageRefused;

/**
 * Reads what a page sent; what cannot be read is refused with a sentence that repeats none of it.
 */
final class Sent {

  private Sent() {}

  static void require(boolean holds, String sentence) {
    if (!holds) {
      throw refused(sentence);
    }
  }

  /** A text without blanks around it. */
  static String text(String text, int atMost) {
    String stripped = text.strip();
    require(stripped.length() <= atMost, "Texten är för lång. Inget har sparats.");
    return stripped;
  }

  /** One of the codes of a list. */
  static <E extends Enum<E>> E code(Class<E> codes, String sent) {
    return Arrays.stream(codes.getEnumConstants())
        .filter(code -> code.name().equals(sent))
        .findFirst()
        .orElseThrow(() -> refused("Välj bland alternativen i listan. Inget har sparats."));
  }

  static UUID id(String sent) {
    try {
      return UUID.fromString(sent);
    } catch (IllegalArgumentException e) {
      throw refused("Sidan är för gammal. Gå tillbaka och ladda om den.");
    }
  }

  /** A day; empty if it is none. */
  static Optional<LocalDate> day(String sent) {
    try {
      return Optional.of(LocalDate.parse(sent.strip()));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  static PageRefused refused(String sentence) {
    return new PageRefused(HttpStatus.BAD_REQUEST, sentence);
  }
}
