package se.exitprocess.phases.decisions;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import se.exitprocess.casefile.Decision;

/** Reads {@code decisions.yaml} and gathers everything that is wrong with it. */
final class DecisionRulesReader {

  private static final Set<String> CERTAINTIES = Set.of("V", "V2", "U", "M");
  private static final Set<String> KEYS =
      Set.of(
          "form",
          "kind",
          "name",
          "law",
          "certainty",
          "delegation",
          "appeal",
          "outcome",
          "only",
          "presenter",
          "validFrom",
          "validTo");

  /** Placeholders, so that reading can go on after a finding. */
  private static final DecisionRule.Delegation NO_ROW =
      new DecisionRule.Delegation("", "", Set.of());

  private static final Decision.AppealInformation NO_APPEAL =
      new Decision.AppealInformation("", null);

  private final Set<String> roles;
  private final List<String> findings = new ArrayList<>();
  private final Map<String, DecisionRule.Delegation> delegation = new HashMap<>();
  private final Map<String, Decision.AppealInformation> appeals = new HashMap<>();

  private DecisionRulesReader(Set<String> roles) {
    this.roles = roles;
  }

  /**
   * @throws IllegalStateException with every finding
   */
  static List<DecisionRule> read(@Nullable Map<?, ?> yaml, Set<String> roles) {
    DecisionRulesReader reader = new DecisionRulesReader(roles);
    List<DecisionRule> rules = reader.rules(yaml == null ? Map.of() : yaml);
    if (!reader.findings.isEmpty()) {
      throw new IllegalStateException("decisions.yaml: " + String.join("; ", reader.findings));
    }
    return List.copyOf(rules);
  }

  private List<DecisionRule> rules(Map<?, ?> yaml) {
    map(yaml.get("delegation"), "delegation")
        .forEach((row, fields) -> delegation(row, map(fields, "delegation, " + row)));
    map(yaml.get("appeals"), "appeals")
        .forEach((code, fields) -> appeal(code, map(fields, "appeals, " + code)));
    List<DecisionRule> rules = new ArrayList<>();
    if (!(yaml.get("decisions") instanceof List<?> entries) || entries.isEmpty()) {
      findings.add("there are no decisions");
      return rules;
    }
    for (Object entry : entries) {
      DecisionRule rule = rule(map(entry, "decisions"));
      rules.stream()
          .filter(rule::overlaps)
          .forEach(other -> findings.add(rule.form() + ": two entries hold for the same days"));
      rules.add(rule);
    }
    return rules;
  }

  private void delegation(String row, Map<String, Object> fields) {
    String where = "delegation, " + row;
    Set<String> named = texts(fields.get("roles"));
    if (named.isEmpty()) {
      findings.add(where + ": no role decides by it");
    }
    named.stream()
        .filter(role -> !roles.contains(role))
        .forEach(role -> findings.add(where + ": organisation.yaml has no role " + role));
    delegation.put(row, new DecisionRule.Delegation(row, text(fields, "name", where), named));
  }

  private void appeal(String code, Map<String, Object> fields) {
    String where = "appeals, " + code;
    String text = text(fields, "text", where);
    Decision.Way way = null;
    if (fields.containsKey("who")) {
      way =
          new Decision.Way(
              text(fields, "who", where),
              text(fields, "where", where),
              period(text(fields, "within", where), where),
              from(text(fields, "from", where), where));
    }
    appeals.put(code, new Decision.AppealInformation(text, way));
  }

  private DecisionRule rule(Map<String, Object> fields) {
    String form = text(fields, "form", "decisions");
    fields.keySet().stream()
        .filter(key -> !KEYS.contains(key))
        .forEach(key -> findings.add(form + ": nobody knows what '" + key + "' means"));
    if (!CERTAINTIES.contains(text(fields, "certainty", form))) {
      findings.add(form + ": certainty is one of " + CERTAINTIES.stream().sorted().toList());
    }
    Set<String> only = fields.containsKey("only") ? texts(fields.get("only")) : Set.of();
    Optional<String> outcome = optional(fields.get("outcome"));
    if (!only.isEmpty() && outcome.isEmpty()) {
      findings.add(form + ": 'only' needs an outcome");
    }
    return new DecisionRule(
        form,
        text(fields, "kind", form),
        text(fields, "name", form),
        text(fields, "law", form),
        known(
            delegation,
            text(fields, "delegation", form),
            form + ": no row of the delegation",
            NO_ROW),
        known(appeals, text(fields, "appeal", form), form + ": no way of appeal", NO_APPEAL),
        outcome,
        only,
        optional(fields.get("presenter")),
        Optional.ofNullable(day(fields.get("validFrom"), form, true)).orElse(LocalDate.EPOCH),
        day(fields.get("validTo"), form, false));
  }

  private <T> T known(Map<String, T> all, String code, String missing, T instead) {
    T found = all.get(code);
    if (found == null) {
      findings.add(missing + " is called '" + code + "'");
      return instead;
    }
    return found;
  }

  private Period period(String text, String where) {
    try {
      return Period.parse(text);
    } catch (DateTimeParseException e) {
      findings.add(where + ": 'within' is a period such as P21D");
      return Period.ZERO;
    }
  }

  private Decision.CountedFrom from(String text, String where) {
    for (Decision.CountedFrom from : Decision.CountedFrom.values()) {
      if (from.name().equals(text)) {
        return from;
      }
    }
    findings.add(where + ": 'from' is RECEIPT or DECISION_DAY");
    return Decision.CountedFrom.RECEIPT;
  }

  private @Nullable LocalDate day(@Nullable Object value, String where, boolean needed) {
    if (value instanceof Date date) {
      return LocalDate.ofInstant(Instant.ofEpochMilli(date.getTime()), ZoneOffset.UTC);
    }
    if (needed || value != null) {
      findings.add(where + ": validFrom and validTo are days such as 2025-07-01");
    }
    return null;
  }

  private String text(Map<String, Object> fields, String name, String where) {
    Object value = fields.get(name);
    if (value == null || value.toString().isBlank()) {
      findings.add(where + ": '" + name + "' is missing");
      return "";
    }
    return value.toString();
  }

  private static Optional<String> optional(@Nullable Object value) {
    return Optional.ofNullable(value).map(Object::toString).filter(text -> !text.isBlank());
  }

  private static Set<String> texts(@Nullable Object value) {
    Set<String> texts = new LinkedHashSet<>();
    if (value instanceof List<?> list) {
      list.forEach(one -> texts.add(String.valueOf(one)));
    }
    return texts;
  }

  private Map<String, Object> map(@Nullable Object value, String where) {
    Map<String, Object> named = new LinkedHashMap<>();
    if (value instanceof Map<?, ?> map) {
      map.forEach((key, entry) -> named.put(String.valueOf(key), entry));
    } else {
      findings.add(where + ": a block is missing");
    }
    return named;
  }
}
