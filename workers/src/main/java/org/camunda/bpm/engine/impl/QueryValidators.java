package org.camunda.bpm.engine.impl;

import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.BadUserRequestException;

/**
 * Stands in place of the engine's class of the same name, which looks only at a query itself and
 * not at the parts of its {@code or} clauses: in 7.24.0 any logged-in person could have the engine
 * evaluate an expression of her own by putting it there (CVE-2026-109432, mended only in the
 * enterprise edition). The application's own classes come before those of its libraries on the
 * class path; a test holds that this one is in use.
 *
 * <p>Stored filters, too, may only ask for what Tasklist's own filters ask for. Remove the class
 * when the engine is replaced by one that mends both.
 */
public class QueryValidators {

  /** Expressions that a stored filter may hold. */
  private static final Set<String> FOR_FILTERS =
      Set.of("${currentUser()}", "${currentUserGroups()}", "${now()}");

  private QueryValidators() {}

  private static Set<String> expressions(AbstractQuery<?, ?> query) {
    Set<String> found = new LinkedHashSet<>();
    collect(query, found, Collections.newSetFromMap(new IdentityHashMap<>()));
    return found;
  }

  /** A query and its parts may name each other. */
  private static void collect(
      AbstractQuery<?, ?> query, Set<String> found, Set<AbstractQuery<?, ?>> seen) {
    if (seen.add(query)) {
      found.addAll(query.getExpressions().values());
      parts(query).forEach(part -> collect(part, found, seen));
    }
  }

  private static Collection<? extends AbstractQuery<?, ?>> parts(AbstractQuery<?, ?> query) {
    if (query instanceof TaskQueryImpl task) {
      return task.getQueries();
    } else if (query instanceof ProcessInstanceQueryImpl instance) {
      return instance.getQueries();
    } else if (query instanceof HistoricTaskInstanceQueryImpl task) {
      return task.getQueries();
    } else if (query instanceof HistoricProcessInstanceQueryImpl instance) {
      return instance.getQueries();
    }
    return List.of();
  }

  /** Queries that somebody asks now: no expressions at all. */
  public static final class AdhocQueryValidator<T extends AbstractQuery<?, ?>>
      implements Validator<T> {

    /** The only one; its name and type are the engine's. */
    @SuppressWarnings("rawtypes")
    public static final AdhocQueryValidator INSTANCE = new AdhocQueryValidator();

    private AdhocQueryValidator() {}

    @Override
    public void validate(T query) {
      if (!expressions(query).isEmpty()) {
        throw new BadUserRequestException("Expressions are forbidden in adhoc queries.");
      }
    }

    /** The validator for this kind of query. */
    @SuppressWarnings("unchecked")
    public static <T extends AbstractQuery<?, ?>> AdhocQueryValidator<T> get() {
      return (AdhocQueryValidator<T>) INSTANCE;
    }
  }

  /** Queries of stored filters: the few expressions of Tasklist's own filters. */
  public static final class StoredQueryValidator<T extends AbstractQuery<?, ?>>
      implements Validator<T> {

    /** The only one; its name and type are the engine's. */
    @SuppressWarnings("rawtypes")
    public static final StoredQueryValidator INSTANCE = new StoredQueryValidator();

    private StoredQueryValidator() {}

    @Override
    public void validate(T query) {
      Set<String> found = expressions(query);
      if (!FOR_FILTERS.containsAll(found)) {
        throw new BadUserRequestException(
            "Stored filters may only use the expressions " + FOR_FILTERS + ".");
      }
    }

    /** The validator for this kind of query. */
    @SuppressWarnings("unchecked")
    public static <T extends AbstractQuery<?, ?>> StoredQueryValidator<T> get() {
      return (StoredQueryValidator<T>) INSTANCE;
    }
  }
}
