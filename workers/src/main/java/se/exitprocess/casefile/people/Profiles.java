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
  private static final String OWN = "person_id = gen_random_uuid(), linked_by = null, round = 1";

  private final JdbcClient jdbc;
  private final Clock clock;

  Profiles(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** How this case is linked with others of the same person. */
  record Link(UUID personId, @Nullable String linkedBy, int round) {}

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
    ensure(number);
    return jdbc.sql(
            "select person_id, linked_by, round from exit.case_profile where case_number = :number")
        .param("number", number.value())
        .query((row, i) -> new Link(row.getObject(1, UUID.class), row.getString(2), row.getInt(3)))
        .single();
  }

  /** The other cases of the same person. */
  List<CaseNumber> others(CaseNumber number) {
    return jdbc.sql(
            """
            select o.case_number from exit.case_profile c join exit.case_profile o using (person_id)
            where c.case_number = :number and o.case_number <> :number order by o.round, o.case_number""")
        .param("number", number.value())
        .query((row, i) -> new CaseNumber(row.getString(1)))
        .list();
  }

  /** Makes this case the next round of the person of the other. */
  void join(CaseNumber number, CaseNumber other, String linkedBy) {
    ensure(number);
    UUID person = link(other).personId();
    jdbc.sql(
            """
            update exit.case_profile set person_id = :person, linked_by = :by,
              round = (select max(round) + 1 from exit.case_profile where person_id = :person)
            where case_number = :number""")
        .param("number", number.value())
        .param("person", person)
        .param("by", linkedBy)
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
            insert into exit.case_profile (case_number, person_id) values (:number, gen_random_uuid())
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
