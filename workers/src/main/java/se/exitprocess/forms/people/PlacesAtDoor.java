package se.exitprocess.forms.people;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import se.exitprocess.casefile.people.GuardedPlaces;
import se.exitprocess.forms.FormVisit;
import se.exitprocess.forms.FormWatcher;

/**
 * Keeps where somebody is sheltered out of the form's section: what stands in a field that is
 * marked {@code guard: two-persons} is sealed by itself and shown by no form.
 */
@Component
final class PlacesAtDoor implements FormWatcher {

  private final GuardedPlaces places;

  PlacesAtDoor(GuardedPlaces places) {
    this.places = places;
  }

  @Override
  public Set<String> keepsElsewhere(FormVisit visit, Map<String, Object> values) {
    Set<String> guarded = new TreeSet<>();
    visit.form().fields().stream()
        .filter(field -> field.property("guard").isPresent() && values.containsKey(field.key()))
        .forEach(field -> guarded.add(field.key()));
    return guarded;
  }

  @Override
  public void takenIn(
      FormVisit visit,
      Map<String, Object> values,
      int section,
      Map<String, @Nullable Object> former) {
    Set<String> guarded = keepsElsewhere(visit, values);
    if (!guarded.isEmpty()) {
      places.keep(
          visit.caseNumber(),
          guarded.stream().map(key -> values.get(key).toString()).collect(Collectors.joining("\n")),
          visit.person());
    }
  }
}
