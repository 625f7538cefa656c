package se.exitprocess.forms.check;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What is wrong with what was handed in, told together: which field, and what to do. Never what
 * somebody wrote.
 */
final class Violations {

  private static final int TOLD_AT_ONCE = 12;

  private final Set<String> sentences = new LinkedHashSet<>();

  void add(String sentence) {
    sentences.add(sentence);
  }

  boolean isEmpty() {
    return sentences.isEmpty();
  }

  /** One message for the person who handed the form in. */
  String message() {
    List<String> told = new ArrayList<>(sentences);
    int untold = Math.max(0, told.size() - TOLD_AT_ONCE);
    String message =
        "Inget har sparats. " + String.join(" ", told.subList(0, told.size() - untold));
    return untold == 0 ? message : message + " Och " + untold + " saker till.";
  }
}
