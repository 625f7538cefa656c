package se.exitprocess.agencies;

/**
 * What came of one attempt to take a message to an agency.
 *
 * @param acknowledged whether the agency has it
 * @param worthRetrying whether the same message may get through another time
 * @param reason one or two words for logs and tables; never what the other side said, which could
 *     quote the message
 */
public record Receipt(boolean acknowledged, boolean worthRetrying, String reason) {

  public static final Receipt ACKNOWLEDGED = new Receipt(true, false, "acknowledged");

  /** The agency does not have it, or it cannot be known whether it has. */
  public static Receipt tryAgain(String reason) {
    return new Receipt(false, true, reason);
  }

  /** The message itself is at fault; sending it again would not help. */
  public static Receipt rejected(String reason) {
    return new Receipt(false, false, reason);
  }
}
