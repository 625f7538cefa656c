package se.exitprocess.casefile;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What the person has consented to (OSL 12:2): that one receiver is given one kind of data for one
 * purpose, until a day. Given and withdrawn at any time, each for itself; every event is a new row
 * and nothing is overwritten.
 */
@Service
@Transactional
public class Consents {

  private final JdbcClient jdbc;
  private final CaseFiles files;
  private final ConsentCatalogue catalogue;
  private final ObjectProvider<ConsentWatcher> watchers;
  private final Clock clock;

  Consents(
      JdbcClient jdbc,
      CaseFiles files,
      ConsentCatalogue catalogue,
      ObjectProvider<ConsentWatcher> watchers,
      Clock clock) {
    this.jdbc = jdbc;
    this.files = files;
    this.catalogue = catalogue;
    this.watchers = watchers;
    this.clock = clock;
  }

  /** What a consent is about. */
  public record Scope(String receiver, String purpose, String kind) {}

  /**
   * The person consents that this receiver is given these kinds of data for this purpose. What she
   * has consented to before stays as it is.
   *
   * @param validUntil the last day
   * @throws IllegalArgumentException when purpose or kinds are not in the catalogue, or no kind is
   *     named
   */
  public void give(
      CaseNumber number,
      String receiver,
      String purpose,
      Collection<String> kinds,
      LocalDate validUntil,
      String recordedBy) {
    if (!catalogue.purposes().containsKey(purpose)
        || kinds.isEmpty()
        || !catalogue.kinds().keySet().containsAll(kinds)) {
      throw new IllegalArgumentException("no such purpose or kinds of data in consent.yaml");
    }
    Instant now = files.now();
    new LinkedHashSet<>(kinds)
        .forEach(
            kind ->
                insert(number, new Scope(receiver, purpose, kind), validUntil, recordedBy, now));
  }

  /** The person takes back everything about this receiver. */
  public void withdraw(CaseNumber number, String receiver, String recordedBy) {
    withdraw(number, scope -> scope.receiver().equals(receiver), recordedBy);
  }

  /** The person takes back what she has consented to about this receiver for this purpose. */
  public void withdraw(CaseNumber number, String receiver, String purpose, String recordedBy) {
    withdraw(
        number,
        scope -> scope.receiver().equals(receiver) && scope.purpose().equals(purpose),
        recordedBy);
  }

  /**
   * The person takes back what this describes. From now on nothing more may be sent on its ground;
   * what waits to be sent is stopped, and who watches is told, in this transaction.
   *
   * @return whether anything was in force that is not any more
   */
  public boolean withdraw(CaseNumber number, Predicate<Scope> what, String recordedBy) {
    Instant now = files.now();
    List<Scope> withdrawn = inForce(number).stream().filter(what).toList();
    withdrawn.forEach(scope -> insert(number, scope, null, recordedBy, now));
    if (withdrawn.isEmpty()) {
      return false;
    }
    Set<String> receivers = withdrawn.stream().map(Scope::receiver).collect(Collectors.toSet());
    watchers.orderedStream().forEach(watcher -> watcher.withdrawn(number, receivers));
    return true;
  }

  /** Whether all of these kinds of data may be given to this receiver for this purpose today. */
  @Transactional(readOnly = true)
  public boolean inForce(
      CaseNumber number, String receiver, String purpose, Collection<String> kinds) {
    return !kinds.isEmpty() && missing(number, receiver, purpose, kinds).isEmpty();
  }

  /** Which of these kinds of data may not be given to this receiver for this purpose today. */
  @Transactional(readOnly = true)
  public Set<String> missing(
      CaseNumber number, String receiver, String purpose, Collection<String> kinds) {
    Set<Scope> inForce = inForce(number);
    return kinds.stream()
        .filter(kind -> !inForce.contains(new Scope(receiver, purpose, kind)))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** Everything that the person has said, as it stands now: by receiver and purpose. */
  @Transactional(readOnly = true)
  public List<Consent> of(CaseNumber number) {
    Map<Group, Set<String>> groups = new LinkedHashMap<>();
    for (Row row : latest(number)) {
      Group group =
          new Group(
              row.receiver(),
              row.purpose(),
              row.validUntil(),
              state(row),
              row.recordedBy(),
              row.recordedAt());
      Set<String> kinds = groups.computeIfAbsent(group, new1 -> new TreeSet<>());
      if (row.kind() != null) {
        kinds.add(row.kind());
      }
    }
    List<Consent> consents = new ArrayList<>();
    groups.forEach((group, kinds) -> consents.add(inWords(group, kinds)));
    return consents;
  }

  private Consent inWords(Group group, Set<String> kinds) {
    Map<String, String> named = new LinkedHashMap<>();
    catalogue.kinds().forEach((code, name) -> keepIf(kinds.contains(code), named, code, name));
    String purposeName =
        group.purpose() == null
            ? "Ändamål saknas"
            : catalogue.purposes().getOrDefault(group.purpose(), group.purpose());
    return new Consent(
        group.receiver(),
        group.purpose(),
        purposeName,
        named,
        group.validUntil(),
        group.state(),
        group.recordedBy(),
        group.recordedAt());
  }

  private static void keepIf(boolean wanted, Map<String, String> named, String code, String name) {
    if (wanted) {
      named.put(code, name);
    }
  }

  /** All that is consented to and in force today. */
  @Transactional(readOnly = true)
  public Set<Scope> inForce(CaseNumber number) {
    Set<Scope> scopes = new LinkedHashSet<>();
    for (Row row : latest(number)) {
      if (row.purpose() != null && row.kind() != null && state(row) == Consent.State.IN_FORCE) {
        scopes.add(new Scope(row.receiver(), row.purpose(), row.kind()));
      }
    }
    return scopes;
  }

  private Consent.State state(Row row) {
    if (!row.given()) {
      return Consent.State.WITHDRAWN;
    }
    if (row.purpose() == null) {
      return Consent.State.UNSPECIFIED;
    }
    LocalDate today = LocalDate.ofInstant(files.now(), clock.getZone());
    return row.validUntil() != null && row.validUntil().isBefore(today)
        ? Consent.State.EXPIRED
        : Consent.State.IN_FORCE;
  }

  /** The row that counts for each receiver, purpose and kind. */
  private List<Row> latest(CaseNumber number) {
    return jdbc.sql(
            """
            select distinct on (agency, purpose, data_kind)
              agency, purpose, data_kind, given, valid_until, recorded_by, recorded_at
            from exit.consent where case_number = :number
            order by agency, purpose nulls last, data_kind, id desc""")
        .param("number", number.value())
        .query(
            (row, i) ->
                new Row(
                    row.getString("agency"),
                    row.getString("purpose"),
                    row.getString("data_kind"),
                    row.getBoolean("given"),
                    row.getObject("valid_until", LocalDate.class),
                    row.getString("recorded_by"),
                    row.getObject("recorded_at", OffsetDateTime.class).toInstant()))
        .list();
  }

  private void insert(
      CaseNumber number,
      Scope scope,
      @Nullable LocalDate validUntil,
      String recordedBy,
      Instant now) {
    jdbc.sql(
            """
            insert into exit.consent (case_number, agency, purpose, data_kind, given, valid_until, recorded_by, recorded_at)
            values (:number, :agency, :purpose, :kind, :given, :until, :by, :now)""")
        .param("number", number.value())
        .param("agency", scope.receiver())
        .param("purpose", scope.purpose())
        .param("kind", scope.kind())
        .param("given", validUntil != null)
        .param("until", validUntil, java.sql.Types.DATE)
        .param("by", recordedBy)
        .param("now", CaseFiles.timestamp(now))
        .update();
  }

  private record Row(
      String receiver,
      @Nullable String purpose,
      @Nullable String kind,
      boolean given,
      @Nullable LocalDate validUntil,
      String recordedBy,
      Instant recordedAt) {}

  private record Group(
      String receiver,
      @Nullable String purpose,
      @Nullable LocalDate validUntil,
      Consent.State state,
      String recordedBy,
      Instant recordedAt) {}
}
