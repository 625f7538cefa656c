package se.exitprocess.logs;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import se.exitprocess.forms.FormVisit;
import se.exitprocess.forms.FormWatcher;

/**
 * Tells the log guard what is handed in at the forms door, in every test that starts the
 * application.
 */
@Component
@Order(Integer.MIN_VALUE)
class TypedAtTheDoor implements FormWatcher {

  @Override
  public List<String> objections(FormVisit visit, Map<String, Object> values) {
    tell(values);
    return List.of();
  }

  @Override
  public Set<String> keepsElsewhere(FormVisit visit, Map<String, Object> values) {
    tell(values);
    return Set.of();
  }

  private static void tell(Object value) {
    if (value instanceof String text) {
      LogGuard.written(text);
    } else if (value instanceof Map<?, ?> map) {
      map.values().forEach(TypedAtTheDoor::tell);
    } else if (value instanceof Collection<?> some) {
      some.forEach(TypedAtTheDoor::tell);
    }
  }
}
