package se.exitprocess.forms.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import se.exitprocess.forms.model.Field;

/**
 * What the server showed in a table: a read-only cell may hold one of these values, each in one row
 * only.
 */
final class ShownRows {
  private final Map<String, List<Object>> left = new HashMap<>();

  ShownRows(Field.Rows table, @Nullable Object shown) {
    if (shown instanceof List<?> rows) {
      for (Object row : rows) {
        if (row instanceof Map<?, ?> cells) {
          for (Field field : table.fields()) {
            Object value = PlainValues.clean(field, cells.get(field.key()));
            if (value != null) {
              left.computeIfAbsent(field.key(), key -> new ArrayList<>()).add(value);
            }
          }
        }
      }
    }
  }

  boolean allows(String key, @Nullable Object value) {
    return value == null
        || Objects.requireNonNullElse(left.get(key), new ArrayList<>())
            .removeIf(once(shown -> PlainValues.same(value, shown)));
  }

  private static Predicate<Object> once(Predicate<Object> test) {
    boolean[] done = {false};
    return shown -> !done[0] && (done[0] = test.test(shown));
  }
}
