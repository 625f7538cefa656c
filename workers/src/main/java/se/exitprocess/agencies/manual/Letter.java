package se.exitprocess.agencies.manual;

import se.exitprocess.agencies.Content;
import se.exitprocess.agencies.Message;

/** What is sent by hand to agencies that have no port of their own, or for other purposes. */
public final class Letter {

  private Letter() {}

  /** A letter for a colleague to send. */
  public static Message write(Content content) {
    return Message.of("letter", content);
  }
}
