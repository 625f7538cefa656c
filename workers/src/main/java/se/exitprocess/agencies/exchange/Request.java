package se.exitprocess.agencies.exchange;

import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.exitprocess.agencies.DataKinds;
import se.exitprocess.casefile.CaseNumber;

/**
 * One question to one agency. Identifies nobody.
 *
 * @param id the correlation id that the agency gives back
 * @param consentNeeded whether its ground is a consent, which may be withdrawn until it is sent
 * @param need what a consent must cover; null where it was recorded before that was known, so that
 *     no consent covers it
 * @param riskConfirmed whether the risk of telling this receiver was talked through
 * @param subject the part of the record that asked
 */
record Request(
    UUID id,
    CaseNumber caseNumber,
    String agency,
    String kind,
    String legalGround,
    boolean consentNeeded,
    boolean riskConfirmed,
    DataKinds.@Nullable Need need,
    String subject,
    String processInstanceId) {

  /** What may stand in a log, a table or an incident about something that went wrong. */
  String failure(String reason) {
    return (agency + ", " + kind + ", " + reason + ", ").toLowerCase(Locale.ROOT) + id;
  }

  /** What {@link #failure} was told; empty when nothing is known. */
  static String reason(@Nullable String failure) {
    String[] parts = failure == null ? new String[0] : failure.split(", ");
    return parts.length == 4 ? parts[2] : "";
  }
}
