package se.exitprocess.phases.costs;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A claim for what a quarter cost.
 *
 * @param number such as {@code M-2026-K3-1}; the last figure counts the supplements
 * @param costs what the ledger has for it, in whole kronor
 * @param limitOn the last day on which it must have come in
 * @param lost what was never claimed in time
 * @param recovered what was paid back
 */
public record Claim(
    String number,
    String quarter,
    String payer,
    State state,
    int costs,
    LocalDate limitOn,
    @Nullable Integer claimed,
    @Nullable LocalDate receivedOn,
    @Nullable Integer decided,
    @Nullable LocalDate decidedOn,
    @Nullable Integer paid,
    @Nullable Integer lost,
    @Nullable String lostReason,
    int recovered) {

  /** The number of the claim of this round. */
  static String number(String payer, Quarter quarter, int round) {
    return "%s-%s-%d".formatted(payer.substring(0, 1), quarter, round);
  }

  /** How far it has come. */
  public enum State {
    /** Costs are still added to it. */
    OPEN,
    /** The economist has gone through the costs; what comes later is a supplement. */
    PREPARED,
    /** Nothing in it is reimbursed. */
    NOTHING,
    /** The payer has confirmed that it has come in. */
    SENT,
    DECIDED,
    PAID,
    /** The last day has passed without confirmation. */
    MISSED,
    LOST
  }
}
