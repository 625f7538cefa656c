package se.exitprocess.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was measured in this run: a table on standard output, and {@code bench/results.json} in the
 * build folder, written anew whenever something is added.
 */
final class Report {

  private static final List<Line> LINES = new ArrayList<>();
  private static final Path FILE =
      Path.of(System.getProperty("exit.build", "target"), "bench", "results.json");

  private Report() {}

  /**
   * @param most what the value should not exceed; null where there is no goal
   */
  record Line(String part, String what, double value, String unit, @Nullable Double most) {

    String verdict() {
      return most == null ? "" : value <= most ? "met" : "MISSED";
    }
  }

  /** Adds what has no goal. */
  static void add(String part, String what, double value, String unit) {
    write(new Line(part, what, value, unit, null));
  }

  /** Adds what should be at most this. */
  static void add(String part, String what, double value, String unit, double most) {
    write(new Line(part, what, value, unit, most));
  }

  private static synchronized void write(Line line) {
    LINES.add(line);
    List<Map<String, Object>> measured =
        LINES.stream()
            .map(
                it -> {
                  Map<String, Object> entry = new LinkedHashMap<>();
                  entry.put("part", it.part());
                  entry.put("what", it.what());
                  entry.put("value", Math.round(it.value() * 1000) / 1000.0);
                  entry.put("unit", it.unit());
                  if (it.most() != null) {
                    entry.put("most", it.most());
                    entry.put("met", it.value() <= it.most());
                  }
                  return entry;
                })
            .toList();
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("at", Instant.now().toString());
    all.put("java", Runtime.version().toString());
    all.put("processors", Runtime.getRuntime().availableProcessors());
    all.put("heapMegabytes", Runtime.getRuntime().maxMemory() >> 20);
    all.put("measured", measured);
    try {
      Files.createDirectories(FILE.getParent());
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValue(FILE.toFile(), all);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Prints the lines of a part. */
  static synchronized void print(String part) {
    StringBuilder table = new StringBuilder("\n" + part + "\n");
    for (Line line : LINES) {
      if (line.part().equals(part)) {
        table.append(
            String.format(
                Locale.ROOT,
                "  %-74s %12.2f %-6s %-12s %s%n",
                line.what(),
                line.value(),
                line.unit(),
                line.most() == null ? "" : String.format(Locale.ROOT, "<= %.1f", line.most()),
                line.verdict()));
      }
    }
    System.out.println(table);
  }
}
