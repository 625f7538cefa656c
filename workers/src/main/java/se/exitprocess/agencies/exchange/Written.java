package se.exitprocess.agencies.exchange;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import se.exitprocess.casefile.CaseRecord;
import se.exitprocess.casefile.SectionKey;

/**
 * What agencies write in words: it stands in the section {@code agency-message} of the record, and
 * somebody in the case's unit reads it, says what it means and replies where it asks.
 */
@Component
class Written {

  private final CaseRecord record;
  private final Waiting waiting;

  Written(CaseRecord record, Waiting waiting) {
    this.record = record;
    this.waiting = waiting;
  }

  /** Writes it to the record. */
  void write(Request request, String subject, String text, String attachments) {
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("agency", request.agency());
    content.put("requestKind", request.kind());
    content.put("messageText", text);
    content.put("attachmentNote", attachments);
    record.append(
        request.caseNumber(),
        new SectionKey(Conversations.MESSAGES, subject),
        content,
        request.agency());
  }

  /**
   * Has it read.
   *
   * @param replyOutcome why the reply before did not get there; null where there was none
   */
  void haveRead(Request request, String subject, @Nullable String replyOutcome) {
    record
        .unit(request.caseNumber())
        .ifPresent(unit -> waiting.haveRead(request, unit, subject, replyOutcome));
  }
}
