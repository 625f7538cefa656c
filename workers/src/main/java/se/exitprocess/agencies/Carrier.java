package se.exitprocess.agencies;

/**
 * One way in which messages travel. Whether a message may go, and when it is tried again, is the
 * exchange's business.
 */
public interface Carrier {

  /** Agencies with this channel are reached by it. */
  Agency.Channel channel();

  /**
   * Takes one message to one agency. What goes wrong is told by the receipt, never as an exception:
   * those of clients quote addresses and what the other side said.
   */
  Receipt deliver(Agency agency, Delivery delivery);
}
