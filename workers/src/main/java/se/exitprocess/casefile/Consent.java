package se.exitprocess.casefile;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the person has said about giving information to one receiver for one purpose, as it stands
 * now. Kinds of data that were recorded together stand together.
 *
 * @param receiver code of the agency
 * @param purpose code; null for a consent from before purposes were asked for
 * @param purposeName in Swedish
 * @param kinds the kinds of data by code, with their Swedish names; empty where {@code purpose} is
 *     null
 * @param validUntil the last day; null where it was withdrawn, or an old consent without one
 * @param recordedBy user id of who wrote it down
 */
public record Consent(
    String receiver,
    @Nullable String purpose,
    String purposeName,
    Map<String, String> kinds,
    @Nullable LocalDate validUntil,
    State state,
    String recordedBy,
    Instant recordedAt) {

  /** Whether something may be sent on its ground. */
  public enum State {
    IN_FORCE("gäller"),
    EXPIRED("har gått ut"),
    WITHDRAWN("är återkallat"),
    /** From before purpose and kinds were asked for: nobody knows what was agreed to. */
    UNSPECIFIED("anger inte ändamål och uppgifter, och gäller därför inte; fråga personen igen");

    private final String inSwedish;

    State(String inSwedish) {
      this.inSwedish = inSwedish;
    }

    /** As people say it, after "Samtycket". */
    public String inSwedish() {
      return inSwedish;
    }
  }
}
