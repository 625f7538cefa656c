package se.exitprocess.phases;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;
import se.exitprocess.casefile.CaseNumber;
import se.exitprocess.casefile.CaseRecord;
import se.exitprocess.casefile.Section;

/**
 * Keeps what each new version of a plan changes and why, as section {@code plan-change}: a version
 * of the section for each version of the plan.
 */
@Component
final class PlanChanges {

  private static final List<String> COMPARED = List.of("kind", "provider", "goal", "plannedStart");

  private final CaseRecord record;

  PlanChanges(CaseRecord record) {
    this.record = record;
  }

  /**
   * @param earlier the plan that was in force; empty for the first
   * @param draft what its author wrote, with the reasons
   * @param trigger code of why the plan was looked at; empty for the first
   */
  void keep(
      CaseNumber number,
      Optional<Section> earlier,
      Map<String, Object> plan,
      Section draft,
      String trigger) {
    Map<String, Map<String, Object>> before =
        earlier.map(it -> byId(it.content())).orElse(Map.of());
    Map<String, Map<String, Object>> after = byId(plan);
    Object reason = draft.content().getOrDefault("revisionReason", "");
    List<Map<String, Object>> changes = new ArrayList<>();
    after.forEach(
        (id, now) -> {
          Map<String, Object> was = before.get(id);
          if (was == null) {
            changes.add(change("ADDED", now, now.getOrDefault("changeReason", reason)));
          } else if (COMPARED.stream()
              .anyMatch(key -> !Objects.equals(was.get(key), now.get(key)))) {
            changes.add(change("CHANGED", now, now.getOrDefault("changeReason", reason)));
          }
        });
    before.forEach(
        (id, was) -> {
          if (!after.containsKey(id)) {
            changes.add(
                change("REMOVED", was, draft.content().getOrDefault("removalReason", reason)));
          }
        });
    Map<String, Object> kept = new LinkedHashMap<>();
    kept.put("version", plan.get("version"));
    kept.put("trigger", trigger);
    kept.put("reason", reason);
    kept.put("personsOwnWords", draft.content().getOrDefault("personsOwnWords", ""));
    kept.put("changes", changes);
    record.append(number, CaseVariables.section("plan-change"), kept, draft.author());
  }

  private static Map<String, Object> change(
      String what, Map<String, Object> intervention, Object reason) {
    Map<String, Object> change = new LinkedHashMap<>();
    change.put("what", what);
    change.put("kind", intervention.getOrDefault("kind", ""));
    change.put("goal", intervention.getOrDefault("goal", ""));
    change.put("reason", reason);
    return change;
  }

  private static Map<String, Map<String, Object>> byId(Map<String, Object> plan) {
    Map<String, Map<String, Object>> interventions = new LinkedHashMap<>();
    if (plan.get("interventions") instanceof List<?> entries) {
      for (Object entry : entries) {
        if (entry instanceof Map<?, ?> said && said.get("interventionId") instanceof String id) {
          Map<String, Object> content = new LinkedHashMap<>();
          said.forEach((key, value) -> content.put(key.toString(), value));
          interventions.put(id, content);
        }
      }
    }
    return interventions;
  }
}
