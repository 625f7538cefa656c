package se.exitprocess.agencies.exchange;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an agency answered.
 *
 * @param answerId the agency's own id of this answer; the same answer has the same id each time
 * @param requestId the correlation id of the request that is answered
 * @param outcome whether the agency does what it was asked, or asks back
 * @param message what it says in words; goes to the case record and nowhere else
 * @param permitDecision the decision, where the request was about a permit
 * @param permitDecisionDate day of that decision
 * @param permitValidUntil last day of the permit
 */
public record Answer(
    @JsonProperty(required = true) String answerId,
    @JsonProperty(required = true) UUID requestId,
    @JsonProperty(required = true) Outcome outcome,
    @Nullable String message,
    @Nullable PermitDecision permitDecision,
    @Nullable LocalDate permitDecisionDate,
    @Nullable LocalDate permitValidUntil) {

  /** What an agency can say. */
  public enum Outcome {
    ACCEPTED,
    REFUSED,
    /** It asks back, and somebody replies; it is no answer yet. */
    QUESTION
  }

  enum PermitDecision {
    GRANTED,
    REFUSED
  }

  /** Something that was sent to us is not an answer; the message says which part, never what. */
  static final class Malformed extends Exception {

    private static final long serialVersionUID = 1L;

    Malformed(String problem) {
      super(problem);
    }
  }

  private static final int LONGEST_MESSAGE = 10_000;

  /**
   * Strict: nothing unknown, nothing twice, nothing after the end, no number where a text is due.
   */
  private static final ObjectMapper MAPPER =
      JsonMapper.builder(
              com.fasterxml.jackson.core.JsonFactory.builder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                  .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(2).build())
                  .build())
          .addModule(new JavaTimeModule())
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .withCoercionConfigDefaults(
              config -> {
                config.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail);
                config.setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
                config.setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail);
              })
          .build();

  /** What was fetched, as agencies would send it. */
  static byte[] write(Heard heard) {
    try {
      return MAPPER.writeValueAsBytes(
          Map.of(
              "answerId", heard.answerId(),
              "requestId", heard.requestId(),
              "outcome", heard.outcome(),
              "message", heard.message()));
    } catch (IOException e) {
      // the cause could quote the answer
      throw new IllegalStateException("cannot be written as JSON: " + heard.requestId());
    }
  }

  /** Reads an answer; whatever is not exactly one is refused. */
  static Answer parse(byte[] body) throws Malformed {
    Answer answer;
    try {
      answer = MAPPER.readValue(body, Answer.class);
    } catch (com.fasterxml.jackson.databind.JsonMappingException e) {
      throw new Malformed("not an answer" + place(e));
    } catch (IOException e) {
      throw new Malformed("not JSON");
    }
    if (answer == null) {
      throw new Malformed("not an answer");
    }
    answer.check();
    return answer;
  }

  private void check() throws Malformed {
    if (answerId == null || answerId.isBlank() || answerId.length() > 200) {
      throw new Malformed("answerId: 1 to 200 characters");
    }
    if (requestId == null || outcome == null) {
      throw new Malformed("requestId and outcome are required");
    }
    if (isQuestion() && (words().isBlank() || permitDecision != null)) {
      throw new Malformed("a question has a message and no decision");
    }
    if (message != null && (message.length() > LONGEST_MESSAGE || message.indexOf('\0') >= 0)) {
      throw new Malformed("message: at most " + LONGEST_MESSAGE + " characters, none of them NUL");
    }
    boolean granted = permitDecision == PermitDecision.GRANTED;
    if ((permitDecision == null) != (permitDecisionDate == null)
        || granted != (permitValidUntil != null)) {
      throw new Malformed(
          "permitDecision comes with permitDecisionDate, and if GRANTED with permitValidUntil");
    }
    if (granted && permitValidUntil.isBefore(permitDecisionDate)) {
      throw new Malformed("permitValidUntil is before permitDecisionDate");
    }
  }

  /** What the process is told. */
  Map<String, Object> variables(Clock clock) {
    Map<String, Object> variables = new HashMap<>();
    variables.put("agencyOutcome", outcome.name());
    if (permitDecision != null) {
      variables.put("permitDecision", permitDecision.name());
    }
    if (permitDecisionDate != null) {
      variables.put("permitDecisionDate", date(permitDecisionDate, clock));
    }
    if (permitValidUntil != null) {
      variables.put("permitValidUntil", date(permitValidUntil, clock));
    }
    return variables;
  }

  /** What the case record keeps. */
  Map<String, Object> forTheRecord(Request request) {
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("requestId", request.id().toString());
    content.put("agency", request.agency());
    content.put("requestKind", request.kind());
    content.put("outcome", outcome.name());
    content.put("message", words());
    if (permitDecision != null) {
      content.put("permitDecision", permitDecision.name());
    }
    if (permitDecisionDate != null) {
      content.put("permitDecisionDate", permitDecisionDate.toString());
    }
    if (permitValidUntil != null) {
      content.put("permitValidUntil", permitValidUntil.toString());
    }
    return content;
  }

  /** Whether it asks back. */
  boolean isQuestion() {
    return outcome == Outcome.QUESTION;
  }

  /** What it says in words; empty where it says nothing. */
  String words() {
    return message == null ? "" : message;
  }

  /** Never what it says. */
  @Override
  public String toString() {
    return "answer to " + requestId;
  }

  private static Date date(LocalDate day, Clock clock) {
    return Date.from(day.atStartOfDay(clock.getZone()).toInstant());
  }

  /** The field at fault, where Jackson knows it and it is one of ours. */
  private static String place(com.fasterxml.jackson.databind.JsonMappingException e) {
    if (e instanceof com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException) {
      return ": unknown field";
    }
    return e.getPath().isEmpty() ? "" : ": " + e.getPath().get(0).getFieldName();
  }
}
