package se.exitprocess.engine.deadlines;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.TemporalAmount;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The decision table {@code deadlines}, read. */
public final class DeadlineTable {

  /** Id of the decision. */
  public static final String KEY = "deadlines";

  private static final String NAME = "deadline";
  private static final String DAYS = "ruleDate()";
  private static final Set<String> CERTAINTIES = Set.of("V", "V2", "U", "R", "M");
  private static final Pattern TEXT = Pattern.compile("\"([^\"]*)\"");

  /**
   * Something that is wrong with the table.
   *
   * @param row id of the row, or of the table
   */
  public record Problem(String row, String problem, String remedy) {}

  private final Map<String, List<Deadline>> rows = new LinkedHashMap<>();
  private final List<Problem> problems = new ArrayList<>();

  private DeadlineTable() {}

  /** Reads the decision from its file; what cannot be read is a problem and no deadline. */
  public static DeadlineTable read(Element root) {
    DeadlineTable table = new DeadlineTable();
    elements(root, "decision").stream()
        .filter(decision -> decision.getAttribute("id").equals(KEY))
        .flatMap(decision -> elements(decision, "decisionTable").stream())
        .forEach(table::rows);
    return table;
  }

  /** What is wrong with it. */
  public List<Problem> problems() {
    return List.copyOf(problems);
  }

  /** All rows, in the order of the table. */
  public List<Deadline> deadlines() {
    return rows.values().stream().flatMap(List::stream).toList();
  }

  /** Whether there is a deadline of this name. */
  public boolean contains(String id) {
    return rows.containsKey(id);
  }

  /** The deadline of this name as it holds on a day. */
  public Optional<Deadline> on(String id, LocalDate day) {
    return rows.getOrDefault(id, List.of()).stream()
        .filter(deadline -> deadline.days().on(day))
        .findFirst();
  }

  private void rows(Element table) {
    List<String> columns = new ArrayList<>();
    elements(table, "input").forEach(input -> columns.add(text(input)));
    elements(table, "output").forEach(output -> columns.add(output.getAttribute("name")));
    for (String column :
        List.of(
            NAME, DAYS, "period", "countsFrom", "law", "certainty", "moves", "warning", "owner")) {
      if (!columns.contains(column)) {
        problem(
            table.getAttribute("id"),
            "kolumnen " + column + " saknas",
            "lägg till den igen; tidsfristerna läses ur den");
        return;
      }
    }
    elements(table, "rule").forEach(rule -> row(rule, columns));
  }

  private void row(Element rule, List<String> columns) {
    String row = rule.getAttribute("id");
    Map<String, String> cells = cells(rule, columns);
    String id = cells.getOrDefault(NAME, "");
    if (id.isBlank()) {
      problem(
          row, "raden säger inte vilken tidsfrist den gäller", "skriv dess namn: \"assess-risk\"");
      return;
    }
    String days = cells.getOrDefault(DAYS, "");
    Optional<Validity> valid = Validity.parse(days);
    if (valid.isEmpty()) {
      problem(row, "det går inte att läsa när raden gäller: " + days, Validity.EXAMPLES);
    }
    Optional<TemporalAmount> period = period(row, "tiden", cells.getOrDefault("period", ""));
    String warning = cells.getOrDefault("warning", "");
    Optional<TemporalAmount> reminder =
        warning.isBlank() ? Optional.empty() : period(row, "påminnelsen", warning);
    for (String column : List.of("countsFrom", "law", "owner")) {
      if (cells.getOrDefault(column, "").isBlank()) {
        problem(row, "tidsfristen " + id + " säger inte " + column, "fyll i kolumnen");
      }
    }
    String certainty = cells.getOrDefault("certainty", "");
    if (!CERTAINTIES.contains(certainty)) {
      problem(row, "säkerheten är " + certainty, "använd V, V2, U, R eller M");
    }
    if (valid.isPresent() && period.isPresent()) {
      Deadline deadline =
          new Deadline(
              row,
              id,
              valid.get(),
              period.get(),
              cells.getOrDefault("countsFrom", ""),
              cells.getOrDefault("law", ""),
              certainty,
              cells.getOrDefault("moves", "").equals("true"),
              reminder.orElse(null),
              cells.getOrDefault("owner", ""),
              elements(rule, "description").stream()
                  .map(element -> element.getTextContent().strip())
                  .findFirst()
                  .orElse(""));
      rows.computeIfAbsent(id, name -> new ArrayList<>()).add(deadline);
    }
  }

  private Optional<TemporalAmount> period(String row, String what, String text) {
    try {
      return Optional.of(Deadline.period(text));
    } catch (DateTimeException e) {
      problem(
          row,
          what + " går inte att läsa: " + text,
          "skriv den enligt ISO 8601, till exempel \"P14D\" (dagar), \"P3M\" (månader) eller \"PT8H\" (timmar)");
      return Optional.empty();
    }
  }

  private void problem(String row, String problem, String remedy) {
    problems.add(new Problem(row, problem, remedy));
  }

  private static Map<String, String> cells(Element rule, List<String> columns) {
    List<Element> entries = new ArrayList<>(elements(rule, "inputEntry"));
    entries.addAll(elements(rule, "outputEntry"));
    Map<String, String> cells = new HashMap<>();
    for (int i = 0; i < Math.min(entries.size(), columns.size()); i++) {
      String text = text(entries.get(i));
      Matcher quoted = TEXT.matcher(text);
      cells.put(
          columns.get(i), quoted.matches() ? quoted.group(1) : text.equals("null") ? "" : text);
    }
    return cells;
  }

  private static String text(@Nullable Element element) {
    return element == null
        ? ""
        : elements(element, "text").stream()
            .map(text -> text.getTextContent().strip())
            .findFirst()
            .orElse("");
  }

  private static List<Element> elements(Element root, String name) {
    NodeList found = root.getElementsByTagNameNS("*", name);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < found.getLength(); i++) {
      elements.add((Element) found.item(i));
    }
    return elements;
  }
}
