package se.exitprocess.agencies;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The consent on whose ground a request goes, for carriers that tell the receiver of it. */
public interface ConsentOfRequest {

  /**
   * What the person has consented to of what this request tells, and nothing else that she has
   * consented to.
   *
   * @param purpose code of {@code consent.yaml}
   * @param kinds of data that the request tells, by code, with their Swedish names
   * @param validUntil the last day on which all of it may be told
   * @param recordedAt when the latest of it was written down
   */
  record Given(
      String purpose, Map<String, String> kinds, LocalDate validUntil, Instant recordedAt) {}

  /** Empty where the ground is another one, or not all of it is consented to today. */
  Optional<Given> of(UUID requestId);
}
