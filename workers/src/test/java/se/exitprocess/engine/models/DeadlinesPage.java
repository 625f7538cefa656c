package se.exitprocess.engine.models;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.temporal.TemporalAmount;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.xml.sax.SAXException;
import se.exitprocess.engine.SafeXml;
import se.exitprocess.engine.deadlines.Deadline;
import se.exitprocess.engine.deadlines.DeadlineTable;
import se.exitprocess.engine.deadlines.Validity;

/** What {@code docs/deadlines.md} should say, from the models and the table of deadlines. */
final class DeadlinesPage {

  private static final String HEAD =
      """
      # Deadlines

      Every deadline of the models, from `processes/deadlines.dmn`, which is what counts. Written by `DeadlinesPageTest`; to renew it: `./mvnw test -Dtest=DeadlinesPageTest -Dexit.write-docs=true`.

      Certainty: V = read in the statute or an official source, V2 = read in a secondary source, U = not verified, R = advice of an authority that binds nobody, M = our own choice. What is V, V2 or U is set by law as far as we know: the models remind before it and ask somebody who answers for the unit when it has passed, or they are refused. *Moves*: where the last day is a Saturday, a Sunday, a public holiday,
      midsummer eve, Christmas eve or New Year's eve, the next working day counts (lag 1930:173, 2 §). *Reminder* is how long before the end somebody is reminded. *Used by*: the due date of a task, or a timer and what it leads to.

      | deadline | holds | period | counts from | moves | reminder | owner | law | used by |
      |---|---|---|---|---|---|---|---|---|
      """;

  private final DeadlineTable table;
  private final Map<String, List<String>> uses = new TreeMap<>();

  DeadlinesPage(Path root) throws IOException {
    this.table = DeadlineTable.read(model(root.resolve("processes/deadlines.dmn")).dom());
    for (Path file : files(root.resolve("processes"), ".bpmn")) {
      ModelElement model = model(file);
      model
          .all()
          .forEach(element -> DeadlineRule.named(element).forEach(id -> use(id, model, element)));
    }
    for (Path file : files(root.resolve("workers/src/main/java"), ".java")) {
      String source = Files.readString(file);
      for (Deadline deadline : table.deadlines()) {
        if (Pattern.compile("deadlines\\.\\w+\\([^;]*\"" + deadline.id() + "\"")
            .matcher(source)
            .find()) {
          use(deadline.id(), file.getFileName().toString().replace(".java", ""));
        }
      }
    }
  }

  private static List<Path> files(Path folder, String ending) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
    }
  }

  private static ModelElement model(Path file) throws IOException {
    try {
      return new ModelElement(
          file.getFileName().toString(),
          SafeXml.read(new ByteArrayInputStream(Files.readAllBytes(file))));
    } catch (SAXException e) {
      throw new IOException(file + " cannot be read", e);
    }
  }

  private void use(String id, ModelElement model, ModelElement element) {
    String process = "`" + model.file().replace(".bpmn", "") + "` ";
    if (element.is("userTask")) {
      use(id, process + "task *" + name(element) + "*");
      return;
    }
    ModelElement event = element;
    while (!event.dom().getLocalName().endsWith("Event") && event.parent().isPresent()) {
      event = event.parent().get();
    }
    String kind = element.text().contains("deadlines.warn(") ? "reminder *" : "timer *";
    use(id, process + kind + name(event) + "*" + next(model, event));
  }

  private void use(String id, String use) {
    List<String> known = uses.computeIfAbsent(id, name -> new ArrayList<>());
    if (!known.contains(use)) {
      known.add(use);
    }
  }

  /** What the event leads to, past gateways and other steps without a name. */
  private static String next(ModelElement model, ModelElement from) {
    return model
        .all("sequenceFlow")
        .filter(flow -> flow.attribute("sourceRef").equals(from.id()))
        .flatMap(flow -> model.all().filter(to -> to.id().equals(flow.attribute("targetRef"))))
        .map(to -> name(to).isEmpty() ? next(model, to) : " → *" + name(to) + "*")
        .distinct()
        .collect(Collectors.joining());
  }

  private static String name(ModelElement element) {
    return element.attribute("name").orElse("").replaceAll("\\s+", " ");
  }

  /** The deadlines that nothing uses. */
  List<String> unused() {
    return table.deadlines().stream()
        .map(Deadline::id)
        .filter(id -> !uses.containsKey(id))
        .distinct()
        .toList();
  }

  /** The page. */
  String text() {
    return table.deadlines().stream()
        .sorted(
            Comparator.comparing(Deadline::id)
                .thenComparing(
                    deadline ->
                        Optional.ofNullable(deadline.days().from())
                            .map(Object::toString)
                            .orElse("")))
        .map(this::line)
        .collect(Collectors.joining("\n", HEAD, "\n"));
  }

  private String line(Deadline deadline) {
    return Stream.of(
            "`" + deadline.id() + "` " + deadline.meaning(),
            days(deadline.days()),
            period(deadline.period()),
            deadline.countsFrom(),
            deadline.moves() ? "yes" : "",
            deadline.warning() == null ? "" : period(deadline.warning()),
            deadline.owner(),
            deadline.law() + " (" + deadline.certainty() + ")",
            String.join("; ", uses.getOrDefault(deadline.id(), List.of("**nothing**"))))
        .map(cell -> cell.replace("|", "/").replaceAll("\\s+", " ").strip())
        .collect(Collectors.joining(" | ", "| ", " |"));
  }

  private static String days(Validity days) {
    if (days.from() == null && days.until() == null) {
      return "";
    }
    return (days.from() == null ? "" : "from " + days.from())
        + (days.until() == null ? "" : " until " + days.until());
  }

  /** "14 days", "PT8H" as "8 hours". */
  private static String period(TemporalAmount period) {
    String text = period.toString();
    boolean time = text.startsWith("PT");
    return Pattern.compile("(\\d+)([YMWDH])")
        .matcher(text)
        .results()
        .map(part -> part.group(1) + " " + unit(part.group(2), time, part.group(1).equals("1")))
        .collect(Collectors.joining(" "));
  }

  private static String unit(String letter, boolean time, boolean one) {
    String unit =
        switch (letter) {
          case "Y" -> "year";
          case "M" -> time ? "minute" : "month";
          case "W" -> "week";
          case "D" -> "day";
          default -> "hour";
        };
    return one ? unit : unit + "s";
  }
}
