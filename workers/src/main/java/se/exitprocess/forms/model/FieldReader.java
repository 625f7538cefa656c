package se.exitprocess.forms.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** Reads what is special to each type of field. */
final class FieldReader {

  private final JsonNode component;
  private final JsonNode validate;
  private final Field.Basics basics;
  private final BiConsumer<JsonNode, String> findings;

  FieldReader(JsonNode component, Field.Basics basics, BiConsumer<JsonNode, String> findings) {
    this.component = component;
    this.validate = component.path("validate");
    this.basics = basics;
    this.findings = findings;
  }

  Field text(int atMost) {
    int maxLength = whole(validate, "maxLength", 0);
    if (!basics.disabled() && (maxLength < 1 || maxLength > atMost)) {
      findings.accept(
          component, "ange en längsta längd (maxLength) på högst " + atMost + " tecken.");
    }
    int minLength = whole(validate, "minLength", 0);
    return new Field.Text(
        basics, minLength, maxLength < 1 ? atMost : Math.min(maxLength, atMost), pattern(), kind());
  }

  private @Nullable Pattern pattern() {
    String regex = validate.path("pattern").asText("");
    if (regex.isEmpty()) {
      return null;
    }
    try {
      return Pattern.compile(regex);
    } catch (PatternSyntaxException e) {
      findings.accept(component, "mönstret (pattern) är inget reguljärt uttryck.");
      return null;
    }
  }

  private Field.Text.Kind kind() {
    return switch (validate.path("validationType").asText("")) {
      case "email" -> Field.Text.Kind.EMAIL;
      case "phone" -> Field.Text.Kind.PHONE;
      default -> Field.Text.Kind.ANY;
    };
  }

  Field amount() {
    return new Field.Amount(
        basics,
        number(validate, "min"),
        number(validate, "max"),
        number(component, "increment"),
        whole(component, "decimalDigits", -1),
        component.path("serializeToString").asBoolean(false));
  }

  Field moment() {
    Field.Moment.Kind kind =
        switch (component.path("subtype").asText("date")) {
          case "time" -> Field.Moment.Kind.TIME;
          case "datetime" -> Field.Moment.Kind.DATETIME;
          default -> Field.Moment.Kind.DATE;
        };
    return new Field.Moment(basics, kind, component.path("disallowPassedDates").asBoolean(false));
  }

  Field tick() {
    return new Field.Tick(basics);
  }

  Field oneOf() {
    return new Field.OneOf(basics, options());
  }

  Field manyOf() {
    return new Field.ManyOf(basics, options());
  }

  Field rows(List<Field> fields) {
    return new Field.Rows(basics, fields);
  }

  private Options options() {
    String valuesKey = component.path("valuesKey").asText("");
    if (!valuesKey.isEmpty()) {
      return new Options.FromServer(valuesKey);
    }
    List<Option> options = new ArrayList<>();
    for (JsonNode value : component.path("values")) {
      Option option = option(value.path("value"), value.path("label").asText(""));
      if (option != null) {
        options.add(option);
      }
    }
    if (options.isEmpty()) {
      findings.accept(
          component, "saknar alternativ. Skriv dem i formuläret (values) eller ange valuesKey.");
    }
    return new Options.Listed(options);
  }

  private @Nullable Option option(JsonNode value, String label) {
    if (label.isBlank()) {
      findings.accept(component, "ett alternativ saknar ledtext (label).");
    }
    if (value.isTextual() && !value.asText().isBlank()) {
      return new Option(value.asText(), label);
    }
    if (value.isBoolean()) {
      return new Option(value.asBoolean(), label);
    }
    findings.accept(component, "ett alternativs värde (value) ska vara text, true eller false.");
    return null;
  }

  private int whole(JsonNode in, String name, int otherwise) {
    BigDecimal number = number(in, name);
    return number == null ? otherwise : number.intValue();
  }

  /** A number, also written as text; a FEEL expression is a finding. */
  private @Nullable BigDecimal number(JsonNode in, String name) {
    JsonNode node = in.path(name);
    String text = node.asText("");
    if (node.isMissingNode() || node.isNull() || text.isEmpty()) {
      return null;
    }
    try {
      return new BigDecimal(text);
    } catch (NumberFormatException e) {
      findings.accept(component, name + " ska vara ett tal.");
      return null;
    }
  }
}
