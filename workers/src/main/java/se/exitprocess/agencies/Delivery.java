package se.exitprocess.agencies;

import java.util.UUID;

/**
 * One message on its way. It may come more than once, with the same key.
 *
 * @param idempotencyKey by which the receiver knows that it is the same; says nothing about anybody
 * @param requestId the correlation id that the agency gives back
 * @param kind of the request, as models name it
 * @param payload the envelope as JSON: {@code requestId, type, legalGround, content}
 */
public record Delivery(String idempotencyKey, UUID requestId, String kind, byte[] payload) {

  /** Never the payload. */
  @Override
  public String toString() {
    return "delivery of " + requestId;
  }
}
