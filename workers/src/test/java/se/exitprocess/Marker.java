package se.exitprocess;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What a test types about an invented person, so rare that it is found wherever it ends up: as it
 * stands, as hex, as base64.
 */
final class Marker {

  /** A word in every text. */
  static final String TEXT = "Zq7Tallgren";

  /** Checks as a personal number and is nobody's. */
  static final String NUMBER = "18991231-2387";

  /** The same as a co-ordination number. */
  static final String COORDINATION_NUMBER = "18991291-2384";

  /** A day of birth. */
  static final String BIRTHDAY = "1903-03-09";

  private static final List<String> PLAIN =
      List.of(
          TEXT,
          NUMBER,
          NUMBER.replace("-", ""),
          COORDINATION_NUMBER,
          COORDINATION_NUMBER.replace("-", ""),
          BIRTHDAY);
  private static final List<String> ENCODED =
      PLAIN.stream()
          .flatMap(
              plain ->
                  List.of(
                      hex(plain.getBytes(StandardCharsets.UTF_8)),
                      // both byte orders, without the byte in which they differ
                      hex(plain.getBytes(StandardCharsets.UTF_16BE)).substring(2),
                      base64(plain, 0),
                      base64(plain, 1),
                      base64(plain, 2))
                      .stream())
          .toList();
  private static final List<String> IN_FILES =
      PLAIN.stream()
          .flatMap(
              plain ->
                  List.of(plain, utf16(plain), base64(plain, 0), base64(plain, 1), base64(plain, 2))
                      .stream())
          .toList();

  private Marker() {}

  /** The first place where something typed stands in the text, with what is around it. */
  static Optional<String> in(String text) {
    Optional<String> plain =
        find(text.toLowerCase(Locale.ROOT), PLAIN, it -> it.toLowerCase(Locale.ROOT));
    return plain.or(() -> find(text, ENCODED, UnaryOperator.identity()));
  }

  /** The same in bytes that nobody says the meaning of. */
  static Optional<String> in(byte[] bytes) {
    return find(new String(bytes, StandardCharsets.ISO_8859_1), IN_FILES, UnaryOperator.identity());
  }

  private static Optional<String> find(
      String text, List<String> needles, UnaryOperator<String> as) {
    for (String needle : needles) {
      int at = text.indexOf(as.apply(needle));
      if (at >= 0) {
        return Optional.of(
            text.substring(Math.max(0, at - 150), Math.min(text.length(), at + 150)));
      }
    }
    return Optional.empty();
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  private static String utf16(String plain) {
    byte[] bytes = plain.getBytes(StandardCharsets.UTF_16BE);
    return new String(Arrays.copyOfRange(bytes, 1, bytes.length), StandardCharsets.ISO_8859_1);
  }

  /** The characters of the base64 that do not depend on what stands around, at this offset. */
  private static String base64(String plain, int offset) {
    byte[] bytes = plain.getBytes(StandardCharsets.UTF_8);
    int end = offset + (bytes.length - offset) / 3 * 3;
    byte[] middle = Arrays.copyOfRange(bytes, offset, end);
    return Base64.getEncoder().encodeToString(middle);
  }
}
