package se.exitprocess.agencies.secure;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import se.exitprocess.agencies.FunctionAddress;

/**
 * A message, in either direction.
 *
 * @param messageId the same each time the same message comes
 * @param conversationId the request that it is about, and every answer to it
 * @param label what people see in lists; names nobody
 * @param confidentiality whether it holds what is secret; always so from us
 * @param text free text
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record SecureMessage(
    @JsonProperty(required = true) UUID messageId,
    @JsonProperty(required = true) UUID conversationId,
    @JsonProperty(required = true) FunctionAddress from,
    @JsonProperty(required = true) FunctionAddress to,
    @JsonProperty(required = true) String label,
    @JsonProperty(required = true) boolean confidentiality,
    @Nullable String text,
    @Nullable List<Attachment> attachments) {

  static final int LONGEST_LABEL = 256;
  static final int LONGEST_TEXT = 20_000;
  static final int LONGEST_NAME = 100;
  static final int MOST_ATTACHMENTS = 10;

  /** The machine-readable part of what we ask. */
  static final String REQUEST_PART = "begaran.json";

  /** The machine-readable part of an answer. */
  static final String ANSWER_PART = "svar.json";

  /**
   * A file.
   *
   * @param content in Base64 as JSON
   */
  record Attachment(
      @JsonProperty(required = true) String name,
      @JsonProperty(required = true) String mediaType,
      @JsonProperty(required = true) byte[] content) {

    Attachment {
      Stream.of(name, mediaType, content).forEach(Objects::requireNonNull);
    }

    /** Never the content, nor a name that somebody else has given it. */
    @Override
    public String toString() {
      return "attachment " + mediaType;
    }
  }

  SecureMessage {
    Stream.of(messageId, conversationId, from, to, label).forEach(Objects::requireNonNull);
    attachments = attachments == null ? List.of() : List.copyOf(attachments);
  }

  /** Never what it says. */
  @Override
  public String toString() {
    return "message " + messageId;
  }
}
