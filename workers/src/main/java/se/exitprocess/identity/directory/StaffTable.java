package se.exitprocess.identity.directory;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import se.exitprocess.engine.directory.StaffDirectory;

/**
 * The directory itself. Read from the database at most every few seconds, so that what another node
 * has written is seen soon.
 */
@Component
@ConditionalOnProperty("exit.oidc.issuer")
public class StaffTable implements StaffDirectory {

  private static final Duration FRESH = Duration.ofSeconds(5);
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@-]{0,63}");

  /** Names under which the application itself acts. */
  private static final Set<String> OURS = Set.of("system", "*");

  private final JdbcClient jdbc;
  private final GroupNames names;
  private volatile Snapshot snapshot = new Snapshot(Instant.MIN, Map.of());

  StaffTable(JdbcClient jdbc, GroupNames names) {
    this.jdbc = jdbc;
    this.names = names;
  }

  /** Whether somebody may have this user id. */
  public static boolean isUsable(String id) {
    return ID.matcher(id).matches() && !OURS.contains(id);
  }

  /**
   * The login service has named her.
   *
   * @param groups as the token says them
   * @return the engine's groups she has now; empty when none of hers means anything here
   */
  @Transactional
  public Set<String> seen(String id, String name, Collection<String> groups) {
    Set<String> found = names.of(groups);
    jdbc.sql(
            """
            insert into exit.colleague (id, name, login_groups, login_at) values (:id, :name, :groups, now())
            on conflict (id) do update set name = excluded.name, login_groups = excluded.login_groups, login_at = now()
            """)
        .param("id", id)
        .param("name", shortened(name))
        .param("groups", found.toArray(String[]::new))
        .update();
    forget();
    return found;
  }

  /**
   * The export says who works here. Only what differs from what it said before counts as news.
   *
   * @param lines by user id
   */
  @Transactional
  public void exported(Map<String, Exported> lines) {
    lines.forEach(
        (id, line) ->
            jdbc.sql(
                    """
                    insert into exit.colleague (id, name, file_groups, file_at) values (:id, :name, :groups, now())
                    on conflict (id) do update set name = excluded.name, file_groups = excluded.file_groups, file_at = now()
                    where exit.colleague.file_groups is distinct from excluded.file_groups
                       or exit.colleague.name is distinct from excluded.name
                    """)
                .param("id", id)
                .param("name", shortened(line.name()))
                .param("groups", names.of(line.groups()).toArray(String[]::new))
                .update());
    jdbc.sql(
            """
            update exit.colleague set file_groups = '{}', file_at = now()
            where file_groups <> '{}' and not (id = any(:ids))
            """)
        .param("ids", lines.keySet().toArray(String[]::new))
        .update();
    forget();
  }

  /**
   * A line of the export.
   *
   * @param groups as the staff directory calls them
   */
  public record Exported(String name, List<String> groups) {}

  @Override
  public List<Member> members() {
    return List.copyOf(current().values());
  }

  @Override
  public Optional<Member> member(String id) {
    return Optional.ofNullable(current().get(id));
  }

  @Override
  public Map<String, String> groups() {
    return names.all();
  }

  private Map<String, Member> current() {
    Snapshot known = snapshot;
    if (known.taken().plus(FRESH).isBefore(Instant.now())) {
      known = new Snapshot(Instant.now(), read());
      snapshot = known;
    }
    return known.members();
  }

  private void forget() {
    snapshot = new Snapshot(Instant.MIN, Map.of());
  }

  private Map<String, Member> read() {
    Map<String, Member> members = new LinkedHashMap<>();
    jdbc
        .sql(
            """
            select id, name,
              case when coalesce(login_at, '-infinity') >= coalesce(file_at, '-infinity')
                then login_groups else file_groups end as groups
            from exit.colleague order by id
            """)
        .query((row, line) -> member(row))
        .list()
        .stream()
        .filter(member -> !member.groups().isEmpty())
        .forEach(member -> members.put(member.id(), member));
    return members;
  }

  private Member member(ResultSet row) throws SQLException {
    String name = row.getString("name").strip();
    int cut = name.lastIndexOf(' ');
    Array groups = row.getArray("groups");
    Set<String> known = new TreeSet<>(Arrays.asList((String[]) groups.getArray()));
    // a role that the organisation no longer has is none
    known.retainAll(names.all().keySet());
    return new Member(
        row.getString("id"),
        cut < 0 ? name : name.substring(0, cut),
        cut < 0 ? "" : name.substring(cut + 1),
        known);
  }

  private static String shortened(String name) {
    return name.substring(0, Math.min(name.length(), 200));
  }

  private record Snapshot(Instant taken, Map<String, Member> members) {}
}
