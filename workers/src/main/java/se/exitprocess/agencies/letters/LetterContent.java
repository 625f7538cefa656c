package se.exitprocess.agencies.letters;

import java.time.LocalDate;
import java.util.Map;

/**
 * What a document says.
 *
 * @param to name of the agency
 * @param kind what is asked
 * @param reference what an answer can be matched by; says nothing of anybody
 * @param writtenOn the day on which the request was made
 * @param legalGround code of the ground on which it may be told
 * @param isProtected whether the receiver is told to handle it as protected
 * @param content what the message says, and nothing more
 */
public record LetterContent(
    String to,
    String kind,
    String reference,
    LocalDate writtenOn,
    String legalGround,
    boolean isProtected,
    Map<String, Object> content) {

  /** Never what it says: it may end up in a log. */
  @Override
  public String toString() {
    return "LetterContent[" + reference + "]";
  }
}
