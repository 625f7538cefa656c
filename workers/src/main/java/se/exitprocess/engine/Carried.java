package se.exitprocess.engine;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.impl.AbstractQuery;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.variable.VariableMap;
import org.jspecify.annotations.Nullable;
import org.springframework.util.ReflectionUtils;

/**
 * What a command carries besides its own fields: queries that say on what it acts, and values of
 * variables that it would set. Filters are extended by a query, batches find their instances by
 * one, modifications and migrations can bring variables along.
 */
final class Carried {

  private static final String ENGINE = "org.camunda.bpm.engine.impl.";
  private static final Set<String> OF_THE_ENGINE_ITSELF =
      Set.of(ENGINE + "interceptor.", ENGINE + "cfg.", ENGINE + "persistence.", ENGINE + "db.");
  private static final int DEPTH = 4;
  private static final Map<Class<?>, List<Field>> FIELDS = new ConcurrentHashMap<>();

  private final List<AbstractQuery<?, ?>> queries = new ArrayList<>();
  private boolean values;

  private Carried() {}

  static Carried by(Command<?> command) {
    Carried carried = new Carried();
    carried.look(command, DEPTH, Collections.newSetFromMap(new IdentityHashMap<>()));
    return carried;
  }

  List<AbstractQuery<?, ?>> queries() {
    return queries;
  }

  /** Whether it brings values of variables. */
  boolean values() {
    return values;
  }

  private void look(@Nullable Object at, int depth, Set<Object> seen) {
    if (at == null || depth == 0 || !seen.add(at)) {
      return;
    }
    if (at instanceof AbstractQuery<?, ?> query) {
      queries.add(query);
    } else if (at instanceof VariableMap map) {
      values |= !map.isEmpty();
    } else if (at instanceof Collection<?> all) {
      all.forEach(it -> look(it, depth, seen));
    } else if (isPartOfACommand(at.getClass())) {
      for (Field field : FIELDS.computeIfAbsent(at.getClass(), Carried::fields)) {
        look(ReflectionUtils.getField(field, at), depth - 1, seen);
      }
    }
  }

  private static boolean isPartOfACommand(Class<?> type) {
    String name = type.getName();
    return name.startsWith(ENGINE) && OF_THE_ENGINE_ITSELF.stream().noneMatch(name::startsWith);
  }

  private static List<Field> fields(Class<?> type) {
    List<Field> fields = new ArrayList<>();
    ReflectionUtils.doWithFields(
        type,
        field -> {
          ReflectionUtils.makeAccessible(field);
          fields.add(field);
        },
        field -> !Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive());
    return fields;
  }
}
