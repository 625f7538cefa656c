package se.exitprocess.casefile.people;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A name as it is compared: without case, accents and order. {@code Åsa-Lena O'Brien} and {@code
 * obrien asa lena} are the same.
 */
final class NameParts {

  /** Letters that are no letter with an accent to Unicode, and are written without all the same. */
  private static final Map<String, String> PLAIN =
      Map.of("ø", "o", "æ", "ae", "œ", "oe", "ß", "ss", "ł", "l", "đ", "d", "þ", "th", "ı", "i");

  private NameParts() {}

  /** The parts in alphabetical order, each once; none if there is no letter in it. */
  static List<String> of(String name) {
    String text = Normalizer.normalize(name.toLowerCase(Locale.ROOT), Normalizer.Form.NFKD);
    text = text.replaceAll("\\p{M}", "").replaceAll("['’ʼ`´]", "");
    for (Map.Entry<String, String> letter : PLAIN.entrySet()) {
      text = text.replace(letter.getKey(), letter.getValue());
    }
    return Arrays.stream(text.split("[^\\p{L}\\p{N}]+"))
        .filter(part -> !part.isEmpty())
        .distinct()
        .sorted()
        .toList();
  }
}
