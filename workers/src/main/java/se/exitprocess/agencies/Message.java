package se.exitprocess.agencies;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is said to an agency, in its own words.
 *
 * @param type what kind of message this is to the receiver, such as {@code referral}
 * @param body what it says
 */
public record Message(String type, Map<String, Object> body) {

  public Message {
    body = Collections.unmodifiableMap(new LinkedHashMap<>(body));
  }

  /** A message of this type that says what the content says. */
  public static Message of(String type, Content content) {
    return new Message(type, content.fields());
  }

  /** The same message that says this, too. */
  public Message with(String name, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(body);
    more.put(name, value);
    return new Message(type, more);
  }

  /** Never the body. */
  @Override
  public String toString() {
    return "message " + type;
  }
}
