package se.exitprocess.agencies;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * What one receiver may see of a section of the record, and nothing more. Ports word their messages
 * from this, so that none of them can say more than the terms allow.
 */
public final class Content {

  /** The field in which the writer says what the receiver needs to know; always part of it. */
  public static final String MESSAGE = "message";

  private final Map<String, Object> fields;

  private Content(Map<String, Object> fields) {
    this.fields = Collections.unmodifiableMap(fields);
  }

  /** The allowed fields of this section, and {@link #MESSAGE}. */
  public static Content of(Map<String, Object> section, Set<String> allowed) {
    Map<String, Object> fields = new LinkedHashMap<>();
    section.forEach(
        (name, value) -> {
          if (value != null && (name.equals(MESSAGE) || allowed.contains(name))) {
            fields.put(name, value);
          }
        });
    return new Content(fields);
  }

  /** The allowed fields that have a value. */
  public Map<String, Object> fields() {
    return fields;
  }

  public boolean isEmpty() {
    return fields.isEmpty();
  }

  /** Never the content itself. */
  @Override
  public String toString() {
    return "content " + fields.keySet();
  }
}
