package se.exitprocess.casefile;

import java.time.Instant;
import java.util.Map;

/**
 * One version of a section, readable.
 *
 * @param version counts from 1
 * @param author user id of the colleague who wrote it
 * @param content JSON-like: text, numbers, booleans, lists and maps
 */
public record Section(
    SectionKey key, int version, String author, Instant writtenAt, Map<String, Object> content) {

  /** Never the content: a section may end up in a log. */
  @Override
  public String toString() {
    return "Section[" + key.name() + " version " + version + "]";
  }
}
