package se.exitprocess.engine.models;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is wrong with the models of a deployment, in the order in which it was found. */
final class Findings {

  private final Set<String> lines = new LinkedHashSet<>();

  /**
   * @param where the element that is wrong; its file and the nearest id are named
   * @param problem what is wrong, in Swedish, without a full stop
   * @param remedy what to do about it
   */
  void add(ModelElement where, String problem, String remedy) {
    add(where.file(), where.nearestId(), problem, remedy);
  }

  /**
   * @param element null where the file as a whole is meant
   */
  void add(String file, @Nullable String element, String problem, String remedy) {
    lines.add(file + ": " + (element == null ? "" : element + ": ") + problem + " – " + remedy);
  }

  /**
   * @param sentence what is wrong with the file and what to do about it
   */
  void add(String file, String sentence) {
    lines.add(file + ": " + sentence);
  }

  List<String> lines() {
    return new ArrayList<>(lines);
  }
}
