package se.exitprocess.casefile;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import se.exitprocess.casefile.keys.KeyVault;
import se.exitprocess.casefile.keys.KeyVaults;
import se.exitprocess.casefile.people.RestoredPeople;

/** A database as the version before had it: with the rounds of a person in clear. */
class RoundsLeaveTheDatabaseTest {

  @Test
  void roundsStayAndNothingInCommonIsLeftInTheTable(@TempDir Path folder, @TempDir Path data)
      throws Exception {
    KeyVault vault = KeyVaults.in(folder);
    CaseKeys keys = new CaseKeys(vault);
    IndexKey index = new IndexKey(vault);
    try (EmbeddedPostgres postgres =
        EmbeddedPostgres.builder()
            .setDataDirectory(data.resolve("pg"))
            .setOverrideWorkingDirectory(data.resolve("bin").toFile())
            .setLocaleConfig("locale", "C")
            .start()) {
      flyway(postgres, vault, folder, "15").migrate();
      JdbcClient jdbc = JdbcClient.create(postgres.getPostgresDatabase());
      UUID person = UUID.randomUUID();
      CaseNumber first = insert(jdbc, keys, 1, person, 1);
      CaseNumber alone = insert(jdbc, keys, 2, UUID.randomUUID(), 1);
      CaseNumber second = insert(jdbc, keys, 3, person, 2);
      CaseNumber removed = insert(jdbc, keys, 4, person, 3);
      keys.destroy(removed);
      // found by name as in the version before: the case is no part of the token
      CaseRecord record = RestoredRecord.of(postgres.getPostgresDatabase(), vault);
      UUID ref = UUID.randomUUID();
      jdbc.sql("insert into exit.case_person values (?, ?, 'SUBJECT', now())")
          .params(alone.value(), ref)
          .update();
      record.append(
          alone,
          new SectionKey("person", ref.toString()),
          Map.of("identities", Map.of("NAME", "Anna")),
          "test");
      index.make(1);
      jdbc.sql("insert into exit.person_token (token, case_number) values (?, ?)")
          .params(
              index.tokens(1, "person-name-part", List.of("anna")).orElseThrow().get(0),
              alone.value())
          .update();

      flyway(postgres, vault, folder, "18").migrate();

      RestoredPeople people = RestoredPeople.of(postgres.getPostgresDatabase(), record, index);
      people.start();
      assertThat(people.rounds(second)).containsExactly(first);
      assertThat(people.rounds(first)).containsExactly(second);
      assertThat(people.rounds(alone)).isEmpty();
      assertThat(people.named("Anna")).containsExactly(alone);
      assertThat(index.exists(1)).isFalse();
      assertThat(
              jdbc.sql("select distinct generation from exit.person_token")
                  .query(Integer.class)
                  .list())
          .containsExactly(2);
      String file =
          jdbc.sql("select pg_relation_filepath('exit.case_profile')").query(String.class).single();
      jdbc.sql("checkpoint").update();
      String table =
          Files.readString(data.resolve("pg").resolve(file), StandardCharsets.ISO_8859_1);
      assertThat(table).contains(first.value());
      assertThat(table)
          .doesNotContain(
              new String(
                  HexFormat.of().parseHex(person.toString().replace("-", "")),
                  StandardCharsets.ISO_8859_1));
    }
  }

  private static CaseNumber insert(
      JdbcClient jdbc, CaseKeys keys, int running, UUID person, int round) {
    CaseNumber number = CaseNumber.of(2026, running);
    keys.create(number);
    jdbc.sql(
            "insert into exit.case_file (case_number, unit, opened_at, opened_by) values (?, 'soder', now(), 'test')")
        .param(number.value())
        .update();
    jdbc.sql("insert into exit.case_profile (case_number, person_id, round) values (?, ?, ?)")
        .params(number.value(), person, round)
        .update();
    return number;
  }

  private static Flyway flyway(
      EmbeddedPostgres postgres, KeyVault vault, Path folder, String target) throws Exception {
    return Flyway.configure()
        .dataSource(postgres.getPostgresDatabase())
        .locations("classpath:db/migration")
        .javaMigrations(
            new KeysLeaveTheDatabase(vault, KeyVaults.master(folder)),
            new RoundsLeaveTheDatabase(new CaseKeys(vault)))
        .target(target)
        .load();
  }
}
