package se.exitprocess.agencies.exchange;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Why a colleague must send a request: a code that the task to send it by hand puts into words.
 * What the other side said stands nowhere.
 */
enum ByHandBecause {
  /** The agency is not reached by the application. */
  MANUAL_CHANNEL,
  /** Nobody was there as long as it was tried, or somebody did not want to wait for that. */
  UNREACHED,
  /** The other side does not take it as it is. */
  REJECTED,
  /** The message service could not bring it to the receiver, or the receiver refused it. */
  NOT_DELIVERED,
  /** The message service has it; whether the receiver has it is not known. */
  NO_RECEIPT;

  private static final Map<String, ByHandBecause> REASONS =
      Map.of(
          "status 400",
          REJECTED,
          "status 413",
          REJECTED,
          "status 415",
          REJECTED,
          "status 422",
          REJECTED,
          Conversations.NOT_DELIVERED,
          NOT_DELIVERED,
          Conversations.NO_RECEIPT,
          NO_RECEIPT);

  /** Reads it from how the message ended. */
  static ByHandBecause of(Outbox.State state, @Nullable String failure) {
    return state == Outbox.State.MANUAL
        ? MANUAL_CHANNEL
        : REASONS.getOrDefault(Request.reason(failure), UNREACHED);
  }
}
