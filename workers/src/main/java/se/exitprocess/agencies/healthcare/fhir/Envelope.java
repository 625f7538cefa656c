package se.exitprocess.agencies.healthcare.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a message says, as the exchange hands it over.
 *
 * @param type what kind of message, as the port named it
 * @param legalGround why it may be said
 * @param content what is said: fields of the form that may be told
 */
record Envelope(String type, String legalGround, JsonNode content) {

  private static final ObjectMapper JSON = new ObjectMapper();

  static Envelope read(byte[] payload) throws IOException {
    JsonNode tree = JSON.readTree(payload);
    return new Envelope(
        tree.path("type").asText(), tree.path("legalGround").asText(), tree.path("content"));
  }

  /** What stands in this field, if anything does. */
  Optional<String> text(String field) {
    JsonNode value = content.path(field);
    return value.isValueNode() && !value.asText().isBlank()
        ? Optional.of(value.asText().strip())
        : Optional.empty();
  }

  /** The day in this field, if it is one. */
  Optional<LocalDate> day(String field) {
    try {
      return text(field).map(it -> LocalDate.parse(it.substring(0, Math.min(10, it.length()))));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  /** What has been chosen in this field. */
  List<String> choices(String field) {
    List<String> choices = new ArrayList<>();
    content.path(field).forEach(choice -> choices.add(choice.asText()));
    return choices;
  }

  /** Never what it says. */
  @Override
  public String toString() {
    return "envelope " + type;
  }
}
