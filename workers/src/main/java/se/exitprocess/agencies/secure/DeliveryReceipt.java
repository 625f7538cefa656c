package se.exitprocess.agencies.secure;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the service says about a message that it got from us. It may come more than once, and in any
 * order.
 *
 * @param reason only with {@link State#REFUSED}
 */
record DeliveryReceipt(
    @JsonProperty(required = true) UUID messageId,
    @JsonProperty(required = true) State state,
    @Nullable Reason reason) {

  DeliveryReceipt {
    Objects.requireNonNull(messageId);
    Objects.requireNonNull(state);
  }

  /** How far it has come. */
  enum State {
    /** The service has it. */
    ACCEPTED,
    /** The receiver's system has it. */
    DELIVERED,
    /** The receiver does not get it. */
    REFUSED
  }

  /** Why not. */
  enum Reason {
    UNKNOWN_ADDRESS,
    NOT_CONNECTED,
    TOO_LARGE,
    INVALID,
    EXPIRED,
    OTHER
  }
}
