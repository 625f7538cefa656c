package se.exitprocess.forms.check;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import se.exitprocess.forms.model.Condition;
import se.exitprocess.forms.model.Field;

/** Which fields are hidden, as the browser sees it. */
final class Visibility {

  private Visibility() {}

  /**
   * A hidden field counts as empty for the conditions of the others; repeated until nothing
   * changes.
   */
  static Set<String> hidden(
      List<Field> fields,
      Map<String, @Nullable Object> cleaned,
      Function<String, @Nullable Object> outside) {
    Set<String> hidden = new HashSet<>();
    for (int round = 0; round <= fields.size(); round++) {
      Function<String, @Nullable Object> scope = scope(fields, cleaned, hidden, outside);
      Set<String> now = new HashSet<>();
      for (Field field : fields) {
        for (Condition condition : field.basics().hiddenWhen()) {
          if (condition.holds(scope)) {
            now.add(field.key());
          }
        }
      }
      if (now.equals(hidden)) {
        break;
      }
      hidden = now;
    }
    return hidden;
  }

  /** What a condition sees: the fields beside it, then what is outside. */
  static Function<String, @Nullable Object> scope(
      List<Field> fields,
      Map<String, @Nullable Object> cleaned,
      Set<String> hidden,
      Function<String, @Nullable Object> outside) {
    Map<String, Field> byKey = new HashMap<>();
    fields.forEach(field -> byKey.put(field.key(), field));
    return name -> {
      Field field = byKey.get(name);
      if (field == null) {
        return outside.apply(name);
      }
      Object value = hidden.contains(name) ? null : cleaned.get(name);
      // an untouched box is an unticked box
      return value == null && field instanceof Field.Tick && !hidden.contains(name) ? false : value;
    };
  }
}
