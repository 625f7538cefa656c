package se.exitprocess.desk.plan;

import java.util.Properties;

/**
 * A language in which the fixed texts of the plan stand in {@code config/plan}.
 *
 * @param code such as {@code uk}
 */
public record PlanLanguage(String code, Properties texts) {

  /** The language's own name for itself. */
  public String name() {
    return text("language");
  }

  /** Whether somebody who knows the language and the law has read the texts. */
  public boolean reviewed() {
    return text("reviewed").equals("true");
  }

  /** Whether it is written from right to left. */
  boolean rightToLeft() {
    return code.equals("ar");
  }

  /**
   * @throws IllegalStateException when the language lacks the text; a test finds that first
   */
  String text(String key) {
    String text = texts.getProperty(key);
    if (text == null) {
      throw new IllegalStateException("config/plan/" + code + ".properties has no " + key);
    }
    return text;
  }

  /** The words for a code; the code itself where a process owner has added one. */
  String word(String kind, String code) {
    return texts.getProperty(kind + "." + code, code);
  }
}
