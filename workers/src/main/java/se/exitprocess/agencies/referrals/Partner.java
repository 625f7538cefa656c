package se.exitprocess.agencies.referrals;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Set;

/**
 * Somebody who may send referrals.
 *
 * @param code what it is called in the database and the settings
 * @param name as people say it
 * @param mandatoryReporter whether its staff are obliged to report concern about a child (SoL 19:1)
 * @param unit the unit that gets what it sends
 * @param secret shared with this partner alone; empty while it cannot send yet
 * @param sends the kinds of referral it may send
 */
record Partner(
    String code,
    String name,
    Kind kind,
    boolean mandatoryReporter,
    String unit,
    String secret,
    Set<ReferralKind> sends) {

  /** What sort of service it is: the way in, and the reporter, as our forms call them. */
  enum Kind {
    LOW_THRESHOLD("LOW_THRESHOLD", "CIVIL_SOCIETY"),
    YOUTH_CLINIC("YOUTH_CLINIC", "HEALTHCARE"),
    SCHOOL("SCHOOL_HEALTH", "SCHOOL"),
    HEALTHCARE("HEALTHCARE", "HEALTHCARE"),
    NGO("CIVIL_SOCIETY", "CIVIL_SOCIETY"),
    POLICE("POLICE", "POLICE"),
    REGIONAL_COORDINATOR("OTHER", "OTHER_AUTHORITY");

    private final String contactChannel;
    private final String reporterKind;

    Kind(String contactChannel, String reporterKind) {
      this.contactChannel = contactChannel;
      this.reporterKind = reporterKind;
    }

    String contactChannel() {
      return contactChannel;
    }

    String reporterKind() {
      return reporterKind;
    }
  }

  boolean hasSecret(String presented) {
    return !secret.isEmpty()
        && MessageDigest.isEqual(
            secret.getBytes(StandardCharsets.UTF_8), presented.getBytes(StandardCharsets.UTF_8));
  }

  /** Never the secret. */
  @Override
  public String toString() {
    return code;
  }
}
