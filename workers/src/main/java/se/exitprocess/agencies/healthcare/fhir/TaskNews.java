package se.exitprocess.agencies.healthcare.fhir;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Annotation;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;
import se.exitprocess.agencies.exchange.Answer;
import se.exitprocess.agencies.exchange.Heard;

/**
 * What a Task tells (FHIR R4, task.html#statemachine). As long as nobody has decided, that is
 * nothing: {@code requested, received, ready, draft}. On hold with a reason or a note is a question
 * to us.
 *
 * @param heard what it says to us
 * @param modified when the server changed it; null where it does not say
 * @param ended whether nothing more is to come
 */
record TaskNews(Heard heard, @Nullable OffsetDateTime modified, boolean ended) {

  private static final int LONGEST = 9_000;
  private static final int MOST_PARTS = 50;

  /** What the answer says first; the rest is in the words of whoever answers. */
  private enum Said {
    ASKED(Answer.Outcome.QUESTION, false, "Vården frågar innan de bestämmer sig."),
    ACCEPTED(Answer.Outcome.ACCEPTED, false, "Vården gör det vi bad om."),
    COMPLETED(Answer.Outcome.ACCEPTED, true, "Vården säger att det vi bad om är gjort."),
    REJECTED(Answer.Outcome.REFUSED, true, "Vården gör inte det vi bad om."),
    FAILED(Answer.Outcome.REFUSED, true, "Vården kunde inte göra det vi bad om."),
    CANCELLED(Answer.Outcome.REFUSED, true, "Vården har avbrutit det vi bad om.");

    private final Answer.Outcome outcome;
    private final boolean last;
    private final String inSwedish;

    Said(Answer.Outcome outcome, boolean last, String inSwedish) {
      this.outcome = outcome;
      this.last = last;
      this.inSwedish = inSwedish;
    }

    static Optional<Said> by(Task task) {
      Task.TaskStatus status = task.getStatus();
      if (status == null) {
        return Optional.empty();
      }
      return switch (status) {
        // what they wait for stands in the reason or in a note; without words nobody can reply
        case ONHOLD ->
            task.hasStatusReason() || task.hasNote() ? Optional.of(ASKED) : Optional.empty();
        case ACCEPTED, INPROGRESS -> Optional.of(ACCEPTED);
        case COMPLETED -> Optional.of(COMPLETED);
        case REJECTED -> Optional.of(REJECTED);
        case FAILED -> Optional.of(FAILED);
        case CANCELLED, ENTEREDINERROR -> Optional.of(CANCELLED);
        case DRAFT, REQUESTED, RECEIVED, READY, NULL -> Optional.empty();
      };
    }
  }

  /** The request that this Task stands for, if it is one of ours. */
  static Optional<UUID> request(Task task) {
    List<String> values =
        task.getIdentifier().stream()
            .filter(it -> Systems.REQUEST.equals(it.getSystem()))
            .map(Identifier::getValue)
            .filter(Objects::nonNull)
            .toList();
    try {
      return values.size() == 1 ? Optional.of(UUID.fromString(values.get(0))) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** What this Task tells of this request, if it tells anything yet. */
  static Optional<TaskNews> of(UUID request, Task task) {
    return Said.by(task)
        .map(
            said -> {
              String message = message(said, task);
              return new TaskNews(
                  new Heard(digest(request, said, message), request, said.outcome, message),
                  modified(task),
                  said.last);
            });
  }

  private static String message(Said said, Task task) {
    String words =
        Stream.of(
                Stream.of(said.inSwedish),
                text(task.getStatusReason()),
                task.getNote().stream().map(Annotation::getText),
                task.getOutput().stream().flatMap(it -> text(it.getValue())))
            .flatMap(it -> it)
            .filter(it -> it != null && !it.isBlank())
            .limit(MOST_PARTS)
            .map(it -> it.strip().replace("\0", ""))
            .distinct()
            .collect(Collectors.joining("\n"));
    return words.length() <= LONGEST ? words : words.substring(0, LONGEST) + " […]";
  }

  private static Stream<String> text(@Nullable Type value) {
    if (value instanceof StringType string) {
      return Stream.ofNullable(string.getValue());
    }
    if (value instanceof CodeableConcept concept) {
      return concept.hasText()
          ? Stream.of(concept.getText())
          : concept.getCoding().stream().map(Coding::getDisplay).filter(Objects::nonNull).limit(1);
    }
    return Stream.empty();
  }

  private static @Nullable OffsetDateTime modified(Task task) {
    Date date =
        task.getMeta().getLastUpdated() == null
            ? task.getLastModified()
            : task.getMeta().getLastUpdated();
    return date == null ? null : date.toInstant().atOffset(ZoneOffset.UTC);
  }

  /** The same answer has the same id, however often and in whatever version it is found. */
  private static String digest(UUID request, Said said, String message) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256")
                  .digest(
                      (request + "\n" + said + "\n" + message).getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
