package se.exitprocess.casefile.people;

import java.sql.Types;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import se.exitprocess.casefile.CaseNumber;

/**
 * The rows of {@code exit.case_profile} and {@code exit.case_person}: what identifies nobody. A
 * case gets its row when something is known.
 */
@Component
class Profiles {

  /** A case whose person has no other. */
  private static final String OWN = "link = null, linked_by = null, round = 1";

  private final JdbcClient jdbc;
  private final Clock clock;

  Profiles(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * How this case is linked with others of the same person.
   *
   * @param sealed who the person is, see {@link Rounds}; null before the case was ever linked
   */
  record Link(byte @Nullable [] sealed, @Nullable String linkedBy, int round) {

    static final Link NONE = new Link(null, null, 1);
  }

  OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }

  Protection protection(CaseNumber number) {
    return jdbc.sql("select protection from exit.case_profile where case_number = :number")
        .param("number", number.value())
        .query(String.class)
        .optional()
        .map(Protection::valueOf)
        .orElse(Protection.NONE);
  }

  /** What is added to a link has to be cut before: see the table's check. */
  void protect(CaseNumber number, Protection level) {
    ensure(number);
    String alone = level == Protection.FICTITIOUS ? ", " + OWN : "";
    jdbc.sql(
            "update exit.case_profile set protection = :level"
                + alone
                + " where case_number = :number")
        .param("number", number.value())
        .param("level", level.name())
        .update();
  }

  void isChild(CaseNumber number, boolean isChild) {
    ensure(number);
    jdbc.sql("update exit.case_profile set is_child = :child where case_number = :number")
        .param("number", number.value())
        .param("child", isChild)
        .update();
  }

  Optional<Boolean> isChild(CaseNumber number) {
    return jdbc
        .sql("select is_child from exit.case_profile where case_number = :number")
        .param("number", number.value())
        .query(Boolean.class)
        .list()
        .stream()
        .flatMap(value -> Optional.ofNullable(value).stream())
        .findFirst();
  }

  Link link(CaseNumber number) {
    return jdbc.sql(
            "select link, linked_by, round from exit.case_profile where case_number = :number")
        .param("number", number.value())
        .query((row, i) -> new Link(row.getBytes(1), row.getString(2), row.getInt(3)))
        .optional()
        .orElse(Link.NONE);
  }

  void setLink(CaseNumber number, Link link) {
    ensure(number);
    jdbc.sql(
            """
            update exit.case_profile set link = :sealed, linked_by = :by, round = :round
            where case_number = :number""")
        .param("number", number.value())
        .param("sealed", link.sealed(), Types.BINARY)
        .param("by", link.linkedBy(), Types.VARCHAR)
        .param("round", link.round())
        .update();
  }

  void separate(CaseNumber number) {
    ensure(number);
    jdbc.sql("update exit.case_profile set " + OWN + " where case_number = :number")
        .param("number", number.value())
        .update();
  }

  private void ensure(CaseNumber number) {
    jdbc.sql(
            """
            insert into exit.case_profile (case_number) values (:number)
            on conflict (case_number) do nothing""")
        .param("number", number.value())
        .update();
  }

  /** A person of a case. */
  record Row(UUID ref, Person.Role role) {}

  List<Row> people(CaseNumber number) {
    return jdbc.sql(
            "select person_ref, role from exit.case_person where case_number = :number order by since, person_ref")
        .param("number", number.value())
        .query(
            (row, i) ->
                new Row(row.getObject(1, UUID.class), Person.Role.valueOf(row.getString(2))))
        .list();
  }

  UUID addPerson(CaseNumber number, Person.Role role) {
    UUID ref = UUID.randomUUID();
    jdbc.sql(
            """
            insert into exit.case_person (case_number, person_ref, role, since)
            values (:number, :ref, :role, :now)""")
        .param("number", number.value())
        .param("ref", ref)
        .param("role", role.name())
        .param("now", now(), Types.TIMESTAMP_WITH_TIMEZONE)
        .update();
    return ref;
  }
}
