package se.exitprocess.agencies.referrals;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import se.exitprocess.casefile.people.SwedishNumber;

/**
 * What a partner has sent, read strictly: nothing unknown, nothing twice, nothing nested, nothing
 * after the end. Everything that is wrong is told at once, by place and in words, never with a
 * value.
 *
 * @param values by the fields' names: text, truth, or list of texts
 */
record Referral(ReferralKind kind, String ageGroup, Map<String, Object> values) {

  /**
   * Something is wrong.
   *
   * @param pointer where (RFC 6901); empty for the whole
   * @param detail Swedish sentence without what was sent
   */
  record Problem(String pointer, String detail) {}

  /** What was sent is no referral. */
  static final class Malformed extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    Malformed(List<Problem> problems) {
      super(problems.size() + " problems");
      this.problems = List.copyOf(problems);
    }

    List<Problem> problems() {
      return problems;
    }
  }

  static final String ADULT = "ADULT";

  private static final int MOST_PROBLEMS = 50;

  /** Depth 2: an object with lists. */
  private static final ObjectMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(2)
                          .maxNameLength(100)
                          .maxNumberLength(20)
                          .build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private static final Pattern NAME_TO_REPEAT = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,59}");
  private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}&&[^\\n\\t\\r]]");

  /** A personal number, a telephone number or an address in a text about nobody. */
  private static final Pattern TELLS_WHO =
      Pattern.compile(
          "\\d{6}[-+ ]?\\d{4}|\\b(19|20)\\d{6}\\b|(\\+|\\b0)\\d[\\d \\-]{6,}\\d|\\S+@\\S+\\.\\S+");

  /**
   * Reads a referral.
   *
   * @param today to which no day may lie after
   */
  static Referral read(byte[] body, LocalDate today) throws Malformed {
    JsonNode tree;
    try {
      tree = MAPPER.readTree(body);
    } catch (IOException e) {
      throw new Malformed(
          List.of(
              new Problem(
                  "",
                  "Det går inte att läsa som JSON: ett objekt, inget fält två gånger, inget djupare än listor.")));
    }
    if (tree == null || !tree.isObject()) {
      throw new Malformed(List.of(new Problem("", "En remiss är ett JSON-objekt.")));
    }
    Reader reader = new Reader(tree, today);
    reader.fields();
    reader.together();
    if (!reader.problems.isEmpty()) {
      throw new Malformed(
          reader.problems.subList(0, Math.min(reader.problems.size(), MOST_PROBLEMS)));
    }
    return new Referral(
        ReferralKind.valueOf((String) reader.values.get("exit_Kind")),
        (String) reader.values.get("exit_AgeGroup"),
        reader.values);
  }

  /** Whether somebody must read it at once: a child, perhaps a child, or danger. */
  boolean urgent() {
    return !ageGroup.equals(ADULT) || Boolean.TRUE.equals(values.get("exit_ImmediateDanger"));
  }

  Optional<String> text(String field) {
    return Optional.ofNullable((String) values.get(field));
  }

  List<String> texts(String field) {
    return values.get(field) instanceof List<?> list
        ? list.stream().map(String.class::cast).toList()
        : List.of();
  }

  /** Never what was said: it may end up in a log. */
  @Override
  public String toString() {
    return "Referral[" + kind + "]";
  }

  private static final class Reader {

    private final JsonNode tree;
    private final LocalDate today;
    private final Map<String, Object> values = new LinkedHashMap<>();
    private final List<Problem> problems = new ArrayList<>();

    Reader(JsonNode tree, LocalDate today) {
      this.tree = tree;
      this.today = today;
    }

    void fields() {
      tree.fieldNames()
          .forEachRemaining(
              name -> {
                if (!ReferralField.ALL.containsKey(name)) {
                  add(
                      NAME_TO_REPEAT.matcher(name).matches() ? "/" + name : "",
                      "Fältet finns inte i kontraktet. Ta bort det.");
                }
              });
      ReferralField.ALL.values().stream()
          .filter(field -> tree.has(field.name()))
          .forEach(field -> value(field, tree.get(field.name()), "/" + field.name()));
    }

    private void value(ReferralField field, JsonNode node, String pointer) {
      Object value =
          field.type() instanceof ReferralField.Type.Text text
              ? text(node, text.longest(), pointer)
              : field.type() instanceof ReferralField.Type.OneOf one
                  ? oneOf(node, one.values(), pointer)
                  : field.type() instanceof ReferralField.Type.SomeOf some
                      ? someOf(node, some.values(), pointer)
                      : field.type() instanceof ReferralField.Type.Day
                          ? day(node, pointer)
                          : field.type() instanceof ReferralField.Type.Truth
                              ? truth(node, pointer)
                              : number(node, pointer);
      if (value != null) {
        values.put(field.name(), value);
      }
    }

    private @Nullable Object text(JsonNode node, int longest, String pointer) {
      String text = node.isTextual() ? node.textValue() : "";
      if (text.isBlank() || text.length() > longest || CONTROL.matcher(text).find()) {
        return add(
            pointer,
            "Ska vara en text med 1 till " + longest + " tecken. Utelämna fältet om det är tomt.");
      }
      return text.strip();
    }

    private @Nullable Object oneOf(JsonNode node, Collection<String> codes, String pointer) {
      return node.isTextual() && codes.contains(node.textValue())
          ? node.textValue()
          : add(pointer, "Ska vara en av koderna i kontraktet.");
    }

    private @Nullable Object someOf(JsonNode node, Collection<String> codes, String pointer) {
      if (!node.isArray() || node.isEmpty() || node.size() > codes.size()) {
        return add(pointer, "Ska vara en lista med koder ur kontraktet, var och en högst en gång.");
      }
      Set<String> seen = new HashSet<>();
      List<String> chosen = new ArrayList<>();
      for (int i = 0; i < node.size(); i++) {
        JsonNode one = node.get(i);
        if (!one.isTextual() || !codes.contains(one.textValue()) || !seen.add(one.textValue())) {
          add(pointer + "/" + i, "Ska vara en av koderna i kontraktet, högst en gång.");
        } else {
          chosen.add(one.textValue());
        }
      }
      return chosen;
    }

    private @Nullable Object day(JsonNode node, String pointer) {
      try {
        LocalDate day = node.isTextual() ? LocalDate.parse(node.textValue()) : LocalDate.MAX;
        if (!day.isAfter(today) && day.getYear() >= 1900) {
          return day.toString();
        }
      } catch (DateTimeParseException e) {
        // told below
      }
      return add(pointer, "Ska vara en dag som har varit, skriven ÅÅÅÅ-MM-DD.");
    }

    private @Nullable Object truth(JsonNode node, String pointer) {
      return node.isBoolean() ? node.booleanValue() : add(pointer, "Ska vara true eller false.");
    }

    private @Nullable Object number(JsonNode node, String pointer) {
      Optional<SwedishNumber> number =
          node.isTextual() && node.textValue().length() <= 20
              ? SwedishNumber.read(node.textValue(), today)
              : Optional.empty();
      return number.isPresent()
          ? number.get().digits()
          : add(pointer, "Ska vara ett personnummer eller samordningsnummer som stämmer.");
    }

    void together() {
      for (String name : List.of("exit_Kind", "exit_AgeGroup", "cas_ReasonForIncomingReferral")) {
        required(name);
      }
      Object kind = values.get("exit_Kind");
      if (ReferralKind.CONSULTATION.name().equals(kind)) {
        aboutNobody();
      } else if (kind != null) {
        if (ReferralKind.REFERRAL.name().equals(kind)) {
          required("con_Consent");
        }
        required("exit_ProtectedIdentity");
        required("cas_ReferringPrimaryCaseWorker");
      }
      if (ReferralKind.CHILD_REPORT.name().equals(kind)
          && ADULT.equals(values.get("exit_AgeGroup"))) {
        add(
            "/exit_AgeGroup",
            "En orosanmälan gäller ett barn, eller någon vars ålder är okänd: CHILD eller UNKNOWN.");
      }
      if (values.get("prs_Second_Name") != null && values.get("prs_First_Name") == null) {
        add("/prs_First_Name", "Behövs när efternamnet finns.");
      }
    }

    private void required(String name) {
      if (!tree.has(name)) {
        add("/" + name, "Måste finnas.");
      }
    }

    private void aboutNobody() {
      for (ReferralField field : ReferralField.ALL.values()) {
        if (field.identifies() && tree.has(field.name())) {
          add(
              "/" + field.name(),
              "Får inte finnas i en anonym konsultation: ingen ska kunna kännas igen.");
        } else if (field.type() instanceof ReferralField.Type.Text
            && !field.name().startsWith("exit_Referrer")
            && !field.name().startsWith("cas_Referring")
            && values.get(field.name()) instanceof String text
            && TELLS_WHO.matcher(text).find()) {
          add(
              "/" + field.name(),
              "Ser ut att ha ett nummer eller en adress som kan visa vem det gäller. Skriv utan.");
        }
      }
    }

    private @Nullable Object add(String pointer, String detail) {
      if (problems.stream().noneMatch(it -> it.pointer().equals(pointer))) {
        problems.add(new Problem(pointer, detail));
      }
      return null;
    }
  }
}
