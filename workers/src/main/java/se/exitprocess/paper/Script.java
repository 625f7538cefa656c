package se.exitprocess.paper;

import java.text.BreakIterator;
import java.util.Locale;
import java.util.regex.Pattern;

/** How a text runs over the paper, whatever the language of the document. */
public final class Script {

  /** Keeps the parts of a date or number in their order where the text runs from the right. */
  private static final String LEFT_TO_RIGHT = "\u200e";

  private static final Pattern PARTS = Pattern.compile("[0-9A-Z]+(?:-[0-9]+)+");

  /** Where a line may break without anything to be seen. */
  private static final char MAY_BREAK = '\u200b';

  private Script() {}

  /** Whether it reads from the right. What somebody wrote in Swedish reads from the left. */
  public static boolean fromTheRight(String text) {
    return text.codePoints()
        .anyMatch(
            letter ->
                Character.getDirectionality(letter)
                    == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC);
  }

  /** As it is drawn: numbers in order, and with places where lines may break. */
  public static String drawn(String text) {
    return fromTheRight(text)
        ? PARTS.matcher(text).replaceAll(LEFT_TO_RIGHT + "$0" + LEFT_TO_RIGHT)
        : breakable(text);
  }

  /** Thai is written without spaces: the lines break between its words all the same. */
  private static String breakable(String text) {
    if (text.codePoints()
        .noneMatch(it -> Character.UnicodeScript.of(it) == Character.UnicodeScript.THAI)) {
      return text;
    }
    BreakIterator words = BreakIterator.getWordInstance(Locale.forLanguageTag("th"));
    words.setText(text);
    StringBuilder broken = new StringBuilder();
    int start = words.first();
    for (int end = words.next(); end != BreakIterator.DONE; start = end, end = words.next()) {
      broken.append(text, start, end).append(MAY_BREAK);
    }
    return broken.toString();
  }
}
