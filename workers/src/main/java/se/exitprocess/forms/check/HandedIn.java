package se.exitprocess.forms.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import se.exitprocess.forms.model.Field;
import se.exitprocess.forms.model.FormModel;
import se.exitprocess.forms.model.Options;

/**
 * Checks what somebody handed in against the form: each field that is visible and can be filled in,
 * and that nothing else came along. All that is wrong is told at once.
 */
public final class HandedIn {

  /** The whole of what is handed in, in characters. */
  static final int MAX_SIZE = 500_000;

  /** Rows in a table. */
  static final int MAX_ROWS = 50;

  /**
   * What is left after the check.
   *
   * @param values the accepted values: visible, enabled fields that have one
   * @param refusal what is wrong, in Swedish; empty when all is well
   */
  public record Verdict(Map<String, Object> values, Optional<String> refusal) {}

  private final FormModel form;
  private final Circumstances circumstances;
  private final ValueCheck check;
  private final Violations violations = new Violations();

  private HandedIn(FormModel form, Circumstances circumstances) {
    this.form = form;
    this.circumstances = circumstances;
    this.check = new ValueCheck(circumstances, violations);
  }

  /**
   * Checks.
   *
   * @param sent by field key: text, numbers, booleans, lists, maps, null, or {@link
   *     PlainValues#STRANGE}
   */
  public static Verdict check(
      FormModel form, Map<String, @Nullable Object> sent, Circumstances circumstances) {
    return new HandedIn(form, circumstances).verdict(sent);
  }

  private Verdict verdict(Map<String, @Nullable Object> sent) {
    if (PlainValues.size(sent) > MAX_SIZE) {
      violations.add("Formuläret är för stort. Korta de längsta texterna.");
      return refused();
    }
    refuseStrangers(sent);
    Map<String, @Nullable Object> cleaned = new LinkedHashMap<>();
    for (Field field : form.fields()) {
      cleaned.put(field.key(), PlainValues.clean(field, sent.get(field.key())));
      refuseChangesOf(field, sent);
      if (field.disabled()) {
        cleaned.put(field.key(), circumstances.shown().get(field.key()));
      }
    }
    Map<String, Object> accepted =
        fields(form.fields(), cleaned, circumstances.others(), circumstances.shown(), "");
    return violations.isEmpty() ? new Verdict(accepted, Optional.empty()) : refused();
  }

  private Verdict refused() {
    return new Verdict(Map.of(), Optional.of(violations.message()));
  }

  private void refuseStrangers(Map<String, @Nullable Object> sent) {
    Set<String> known = new HashSet<>();
    for (Field field : form.fields()) {
      known.add(field.key());
      if (field instanceof Field.OneOf one && one.options() instanceof Options.FromServer server) {
        known.add(server.valuesKey());
      }
    }
    if (!known.containsAll(sent.keySet())) {
      violations.add(
          "Ett fält som inte hör till formuläret skickades med. Ladda om sidan och fyll i formuläret igen.");
    }
  }

  private void refuseChangesOf(Field field, Map<String, @Nullable Object> sent) {
    boolean locked = field.disabled() || field.basics().readonly();
    if (!locked || !sent.containsKey(field.key())) {
      return;
    }
    Object now = PlainValues.clean(field, sent.get(field.key()));
    Object shown = PlainValues.clean(field, circumstances.shown().get(field.key()));
    if (now != null && !PlainValues.same(now, shown)) {
      violations.add("”" + field.label() + "” kan inte ändras här. Ladda om sidan.");
    }
  }

  /** Checks the fields of the form, or of one row of a table. */
  private Map<String, Object> fields(
      List<Field> fields,
      Map<String, @Nullable Object> cleaned,
      Function<String, @Nullable Object> outside,
      Map<String, Object> shown,
      String where) {
    Set<String> hidden = Visibility.hidden(fields, cleaned, outside);
    Function<String, @Nullable Object> scope = Visibility.scope(fields, cleaned, hidden, outside);
    Map<String, Object> accepted = new LinkedHashMap<>();
    for (Field field : fields) {
      if (field.disabled() || hidden.contains(field.key())) {
        continue;
      }
      Object value =
          field instanceof Field.Rows rows
              ? rows(rows, cleaned.get(field.key()), scope, shown.get(field.key()))
              : check.value(field, cleaned.get(field.key()), where);
      if (value != null) {
        accepted.put(field.key(), value);
      }
    }
    new DateOrder(fields, accepted, scope, circumstances, violations, where).check();
    return accepted;
  }

  private @Nullable Object rows(
      Field.Rows table,
      @Nullable Object value,
      Function<String, @Nullable Object> outside,
      @Nullable Object shown) {
    if (value != null && !(value instanceof List<?>)) {
      violations.add("”" + table.label() + "” är ingen lista. Ladda om sidan och fyll i igen.");
      return null;
    }
    List<?> sent = value == null ? List.of() : (List<?>) value;
    if (sent.size() > MAX_ROWS) {
      violations.add("”" + table.label() + "” får ha högst " + MAX_ROWS + " rader.");
      return null;
    }
    ShownRows shownRows = new ShownRows(table, shown);
    List<Object> accepted = new ArrayList<>();
    int number = 0;
    for (Object row : sent) {
      number++;
      if (!isBlank(table, row)) {
        String where = "”" + table.label() + "”, rad " + number + ": ";
        accepted.add(row(table, row, outside, shownRows, where));
      }
    }
    if (accepted.isEmpty() && table.basics().required()) {
      violations.add("Lägg till minst en rad i ”" + table.label() + "”.");
    }
    return accepted;
  }

  /** A row that was added and never filled in. */
  private static boolean isBlank(Field.Rows table, @Nullable Object row) {
    if (!(row instanceof Map<?, ?> cells)) {
      return row == null;
    }
    return table.fields().stream()
            .map(field -> PlainValues.clean(field, cells.get(field.key())))
            .allMatch(value -> value == null || value.equals(false))
        && table.fields().stream().map(Field::key).toList().containsAll(cells.keySet());
  }

  private Map<String, Object> row(
      Field.Rows table,
      @Nullable Object row,
      Function<String, @Nullable Object> outside,
      ShownRows shownRows,
      String where) {
    if (!(row instanceof Map<?, ?> cells)) {
      violations.add(where + "raden går inte att läsa. Ladda om sidan och fyll i igen.");
      return Map.of();
    }
    Map<String, @Nullable Object> cleaned = new HashMap<>();
    for (Field field : table.fields()) {
      cleaned.put(field.key(), PlainValues.clean(field, cells.get(field.key())));
    }
    if (!cleaned.keySet().containsAll(cells.keySet())) {
      violations.add(
          where
              + "ett fält som inte hör till formuläret skickades med. Ladda om sidan och fyll i igen.");
    }
    for (Field field : table.fields()) {
      if (field.basics().readonly() && !shownRows.allows(field.key(), cleaned.get(field.key()))) {
        violations.add(where + "”" + field.label() + "” kan inte ändras här. Ladda om sidan.");
      }
    }
    return fields(table.fields(), cleaned, outside, Map.of(), where);
  }
}
