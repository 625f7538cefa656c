package se.exitprocess.phases;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * One intervention of a plan as the plan's author wrote it down.
 *
 * @param id identifies the intervention through all versions of the plan
 * @param kind code of {@code interventionKind}
 * @param provider code of {@code agency}
 * @param legalGround code of {@code legalGround} for telling the provider
 * @param content the whole entry as it stands in the record, with the id
 */
record PlannedIntervention(
    String id, String kind, String provider, String legalGround, Map<String, Object> content) {

  /**
   * @param entry one entry of the list {@code interventions} of a draft or a revision
   * @param known whether an id names an intervention of this case; any other id is replaced by a
   *     fresh one
   */
  static PlannedIntervention from(Map<?, ?> entry, java.util.function.Predicate<String> known) {
    Object given = entry.get("interventionId");
    String id =
        given instanceof String text && known.test(text)
            ? text
            : UUID.randomUUID().toString().substring(0, 18);
    Map<String, Object> content = new LinkedHashMap<>();
    entry.forEach((key, value) -> content.put(key.toString(), value));
    content.put("interventionId", id);
    return new PlannedIntervention(
        id,
        required(entry, "kind"),
        required(entry, "provider"),
        required(entry, "legalGround"),
        content);
  }

  private static String required(Map<?, ?> entry, String key) {
    if (entry.get(key) instanceof String text && !text.isEmpty()) {
      return text;
    }
    throw new IllegalStateException("An intervention of the plan has no " + key);
  }
}
