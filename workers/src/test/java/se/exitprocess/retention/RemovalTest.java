package se.exitprocess.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import se.exitprocess.casefile.AccessKind;
import se.exitprocess.casefile.AccessLog;
import se.exitprocess.casefile.CaseNumber;
import se.exitprocess.casefile.CaseRecord;
import se.exitprocess.casefile.Drafts;
import se.exitprocess.casefile.IndexKey;
import se.exitprocess.casefile.Journal;
import se.exitprocess.casefile.RecordUnreadable;
import se.exitprocess.casefile.RestoredRecord;
import se.exitprocess.casefile.SectionKey;
import se.exitprocess.casefile.people.Identity;
import se.exitprocess.casefile.people.People;
import se.exitprocess.casefile.people.PersonEntry;
import se.exitprocess.casefile.people.PersonSearch;
import se.exitprocess.casefile.people.SearchTerm;
import se.exitprocess.casefile.people.SwedishNumber;
import se.exitprocess.processes.CaseTest;

/** What is left of a case that was removed: nothing but the proof, in no copy of the database. */
class RemovalTest extends CaseTest {

  private static final String MARKER = "Zmarker4711";
  private static final SectionKey RISK = SectionKey.ofCase("assess-risk");

  @Autowired private Drafts drafts;
  @Autowired private Journal journal;
  @Autowired private People people;
  @Autowired private JdbcClient jdbc;
  @Autowired private AccessLog accessLog;
  @Autowired private LastTraces lastTraces;
  @Autowired private IndexKey indexKey;
  @Autowired private PersonSearch search;
  @Autowired private RenewSearchKey renewSearchKey;
  @Autowired private RemovedStayRemoved removedStayRemoved;
  @Autowired private PlatformTransactionManager transactions;

  @Override
  protected String textFor(String key) {
    return MARKER + " " + key;
  }

  /** A case with something everywhere, closed; its process has not come to an end. */
  private CaseNumber fullCase() {
    startCase();
    complete("task_register_contact", Map.of("ageGroup", "ADULT"));
    record.append(caseNumber, RISK, Map.of("text", MARKER), "handlaggare");
    drafts.save(caseNumber, "t-" + caseNumber, "handlaggare", Map.of("text", MARKER));
    journal.write(caseNumber, today(), MARKER, "handlaggare");
    people.write(
        caseNumber,
        new PersonEntry(
            List.of(), List.of(MARKER), Optional.of(LocalDate.of(1990, 2, 3)), Optional.empty()),
        "handlaggare");
    record.close(caseNumber, "ESTABLISHED");
    runJobs();
    return caseNumber;
  }

  private void decideToRemove() {
    forward(Period.ofYears(5).plusDays(1));
    complete("task_decide_retention", Map.of("retentionDecision", "REMOVE"));
  }

  @Test
  void aBackupFromBeforeCannotBeReadAfterwards(@TempDir Path folder) throws Exception {
    CaseNumber other = record.open("soder", "handlaggare");
    record.append(other, RISK, Map.of("text", "en annan"), "handlaggare");
    CaseNumber removed = fullCase();
    Path backup = folder.resolve("backup");
    PhysicalBackup.take(databaseUrl(), backup);

    decideToRemove();
    assertThat(vault().resolve(removed + ".key")).doesNotExist();

    try (EmbeddedPostgres server = PhysicalBackup.restore(backup, folder.resolve("programs"))) {
      JdbcClient restored = JdbcClient.create(server.getPostgresDatabase());
      assertThat(
              restored
                  .sql("select count(*) from exit.case_section where case_number = ?")
                  .param(removed.value())
                  .query(Integer.class)
                  .single())
          .as("the backup has what was removed")
          .isGreaterThan(2);
      CaseRecord reader = RestoredRecord.of(server.getPostgresDatabase(), vault(), masterKeyFile());
      assertThat(reader.latest(other, RISK).orElseThrow().content())
          .containsEntry("text", "en annan");
      assertThatThrownBy(() -> reader.latest(removed, RISK))
          .isInstanceOf(RecordUnreadable.class)
          .hasMessageContaining("removed");
      assertThatThrownBy(() -> reader.seal(removed, "x", new byte[1]))
          .isInstanceOf(RecordUnreadable.class);
    }
    assertThat(filesWith(backup, MARKER)).isEmpty();
    assertThat(filesWith(backup, removed.value()))
        .as("the search finds what is there")
        .isNotEmpty();
  }

  @Test
  void whoHasAnOldBackupAndTodaysVaultFindsHerByNothing(@TempDir Path folder) throws Exception {
    SwedishNumber hers = new SwedishNumber("198112289874");
    // not in the night, and nothing left over from other tests
    forwardTo(
        clock.now().plusDays(1).truncatedTo(java.time.temporal.ChronoUnit.DAYS).plusHours(12));
    renewSearchKey.renew(indexKey.newest());
    CaseNumber removed = fullCase();
    people.write(removed, PersonEntry.of(new Identity.Registered(hers)), "handlaggare");
    CaseNumber later = record.open("soder", "handlaggare");
    people.write(later, PersonEntry.of(new Identity.Registered(hers)), "handlaggare");
    assertThat(people.rounds(later, it -> true)).contains(removed);
    Path backup = folder.resolve("backup");
    PhysicalBackup.take(databaseUrl(), backup);

    try (EmbeddedPostgres server = PhysicalBackup.restore(backup, folder.resolve("programs"))) {
      JdbcClient restored = JdbcClient.create(server.getPostgresDatabase());
      CaseRecord reader = RestoredRecord.of(server.getPostgresDatabase(), vault(), masterKeyFile());
      List<String> known = guesses(restored, reader, hers, later);
      assertThat(attack(restored, known))
          .as("the attack finds her as long as the key is there")
          .contains("person-number " + removed, "person-name-part " + removed)
          .contains("person-rounds " + removed, "person-number " + later);

      decideToRemove();
      renewSearchKey.lookAfter();
      assertThat(attack(restored, known))
          .as("less than a day after, before the night")
          .isNotEmpty();
      forward(Period.ofDays(1));
      renewSearchKey.lookAfter();

      assertThat(attack(restored, known)).isEmpty();
      assertThat(inCommon(restored, removed, later)).isEmpty();
      assertThatThrownBy(
              () ->
                  reader.unseal(
                      removed,
                      "rounds",
                      restored
                          .sql("select link from exit.case_profile where case_number = ?")
                          .param(removed.value())
                          .query((row, i) -> row.getBytes(1))
                          .single()))
          .isInstanceOf(RecordUnreadable.class);
    }
    assertThat(
            jdbc.sql("select index_key_destroyed_at from exit.removal where case_number = ?")
                .param(removed.value())
                .query()
                .singleValue())
        .isNotNull();
    assertThat(search.find(new SearchTerm.ByNumber(hers), "handlaggare")).contains(later);
  }

  /** What somebody may try: her name, her number, and what the other case's row says. */
  private static List<String> guesses(
      JdbcClient restored, CaseRecord reader, SwedishNumber number, CaseNumber later) {
    List<String> guesses =
        new ArrayList<>(
            List.of(
                "person-number " + number.digits(),
                "person-name-part " + MARKER.toLowerCase(java.util.Locale.ROOT)));
    byte[] link =
        restored
            .sql("select link from exit.case_profile where case_number = ?")
            .param(later.value())
            .query((row, i) -> row.getBytes(1))
            .single();
    guesses.add(
        "person-rounds "
            + new String(reader.unseal(later, "rounds", link), StandardCharsets.UTF_8));
    return guesses;
  }

  /** Which cases of the old database are found by a guess and whatever search key the vault has. */
  private Set<String> attack(JdbcClient restored, List<String> guesses) {
    Set<String> found = new TreeSet<>();
    List<String> numbers =
        restored.sql("select case_number from exit.case_file").query(String.class).list();
    for (int generation = 1; generation <= indexKey.newest(); generation++) {
      for (String guess : guesses) {
        String purpose = guess.substring(0, guess.indexOf(' '));
        String text = guess.substring(guess.indexOf(' ') + 1);
        indexKey
            .tokens(generation, purpose, numbers.stream().map(it -> it + " " + text).toList())
            .ifPresent(
                tokens ->
                    restored
                        .sql("select case_number from exit.person_token where token in (:tokens)")
                        .param("tokens", tokens)
                        .query(String.class)
                        .list()
                        .forEach(hit -> found.add(purpose + " " + hit)));
      }
    }
    return found;
  }

  /** Values that say something and stand in rows of both cases, in any table of ours. */
  private static List<String> inCommon(JdbcClient restored, CaseNumber one, CaseNumber other) {
    return restored
        .sql(
            """
            select c.table_name || '.' || c.column_name from information_schema.columns c
            join information_schema.columns n using (table_schema, table_name)
            where table_schema = 'exit' and n.column_name = 'case_number'
              and c.data_type in ('bytea', 'uuid')""")
        .query(String.class)
        .list()
        .stream()
        .filter(
            column -> {
              String table = "exit." + column.substring(0, column.indexOf('.'));
              String name = column.substring(column.indexOf('.') + 1);
              return restored
                  .sql(
                      "select exists (select from %s a join %s b on a.%s = b.%s where a.case_number = ? and b.case_number = ?)"
                          .formatted(table, table, name, name))
                  .params(one.value(), other.value())
                  .query(Boolean.class)
                  .single();
            })
        .toList();
  }

  @Test
  void aVaultThatIsRestoredFromACopyLosesTheKeyAgain(@TempDir Path folder) throws Exception {
    CaseNumber removed = fullCase();
    Path key = vault().resolve(removed + ".key");
    Path copy = Files.copy(key, folder.resolve("copy"));
    decideToRemove();
    CaseNumber other = record.open("soder", "handlaggare");

    Files.copy(copy, key);
    removedStayRemoved.destroyAgain();

    assertThat(key).doesNotExist();
    assertThat(vault().resolve(other + ".key")).exists();
  }

  private static List<Path> filesWith(Path folder, String text) throws Exception {
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> found = new ArrayList<>();
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String content = Files.readString(file, StandardCharsets.ISO_8859_1);
        if (content.contains(text)) {
          found.add(file);
        }
      }
      return found;
    }
  }

  @Test
  void nothingIsLeftInAnyTableButTheProofAndTheAccessLog() {
    CaseNumber removed = fullCase();
    List<String> instances =
        history
            .createHistoricProcessInstanceQuery()
            .processInstanceBusinessKey(removed.value())
            .list()
            .stream()
            .map(HistoricProcessInstance::getId)
            .toList();
    assertThat(instances).hasSizeGreaterThan(2);
    accessLog.add("handlaggare", AccessKind.RECORD, removed, "RECEIVER", "Hanna läste akten.");
    decideToRemove();
    assertThat(accessLog.of(removed)).isNotEmpty();
    assertThatThrownBy(
            () ->
                jdbc.sql("delete from exit.access_log where case_number = ?")
                    .param(removed.value())
                    .update())
        .isInstanceOf(DataAccessException.class);

    List<String> found = new ArrayList<>();
    for (String text : Stream.concat(Stream.of(removed.value()), instances.stream()).toList()) {
      found.addAll(tablesWith(text));
    }
    found.removeIf(table -> CaseTable.KEPT.stream().anyMatch(kept -> table.equals("exit." + kept)));
    assertThat(found).as("tables that still know the case").isEmpty();

    Map<String, Object> proof =
        jdbc.sql("select * from exit.removal where case_number = ?")
            .param(removed.value())
            .query()
            .singleRow();
    assertThat(proof)
        .containsEntry("rule", "FIVE_YEARS")
        .containsEntry("law", "SoL kap. 16")
        .containsEntry("decided_by", "arkivarie");
    assertThat(proof.get("key_destroyed_at")).isNotNull();
    assertThat(proof.get("completed_at")).isNotNull();
    Map<String, Integer> counts =
        jdbc
            .sql("select what, removed from exit.removal_count where case_number = ?")
            .param(removed.value())
            .query((row, i) -> Map.entry(row.getString(1), row.getInt(2)))
            .list()
            .stream()
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    assertThat(counts)
        .containsEntry("case_file", 1)
        .containsEntry("draft", 1)
        .containsEntry("journal_entry", 1)
        .containsKeys("case_section", "person_token", "process_instances");
  }

  /** Every table, of the engine and ours, with a text column that has the text. */
  private List<String> tablesWith(String text) {
    Map<String, List<String>> columns =
        jdbc
            .sql(
                """
                select table_schema || '.' || table_name, column_name from information_schema.columns
                where (table_schema = 'exit' or table_name like 'act\\_%')
                  and data_type in ('text', 'character varying')""")
            .query((row, i) -> Map.entry(row.getString(1), row.getString(2)))
            .list()
            .stream()
            .collect(
                Collectors.groupingBy(
                    Map.Entry::getKey,
                    Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    return columns.entrySet().stream()
        .filter(
            table ->
                jdbc.sql(
                        "select exists (select from "
                            + table.getKey()
                            + " where "
                            + table.getValue().stream()
                                .map(column -> "position(:text in " + column + ") > 0")
                                .collect(Collectors.joining(" or "))
                            + ")")
                    .param("text", text)
                    .query(Boolean.class)
                    .single())
        .map(Map.Entry::getKey)
        .toList();
  }

  @Test
  void noTableOfCasesIsForgotten() {
    Set<String> known = new TreeSet<>(CaseTable.KEPT);
    CaseTable.CLEARED.forEach(table -> known.add(table.name()));
    Set<String> ofCases =
        new TreeSet<>(
            jdbc.sql(
                    """
                    with recursive of_cases (name) as (
                      select table_name::text from information_schema.columns
                      where table_schema = 'exit' and column_name = 'case_number'
                      union
                      select c.conrelid::regclass::text from pg_constraint c
                      join of_cases on c.confrelid::regclass::text in ('exit.' || name, name)
                      where c.contype = 'f'
                    )
                    select distinct regexp_replace(name, '^exit\\.', '') from of_cases""")
                .query(String.class)
                .list());
    assertThat(ofCases)
        .as("tables of cases; one that is new belongs in CaseTable, cleared or kept")
        .containsExactlyInAnyOrderElementsOf(known);
  }

  @Test
  void theDatabaseLetsNothingGoWithoutAProofAndNeverTheProof() {
    CaseNumber number = record.open("soder", "handlaggare");
    record.append(number, RISK, Map.of("text", "x"), "handlaggare");
    String delete = "delete from exit.case_section where case_number = '" + number + "'";
    assertThatThrownBy(() -> jdbc.sql(delete).update()).isInstanceOf(DataAccessException.class);
    jdbc.sql(
            "insert into exit.removal (case_number, rule, law, decided_by, decided_at)"
                + " values (?, 'FIVE_YEARS', 'x', 'arkivarie', now())")
        .param(number.value())
        .update();
    assertThatThrownBy(() -> jdbc.sql(delete).update())
        .as("the key is not destroyed yet")
        .isInstanceOf(DataAccessException.class);
    for (String sql :
        List.of(
            "delete from exit.removal where case_number = '" + number + "'",
            "update exit.removal set decided_by = 'x' where case_number = '" + number + "'",
            "truncate exit.removal cascade")) {
      assertThatThrownBy(() -> jdbc.sql(sql).update())
          .as(sql)
          .isInstanceOf(DataAccessException.class);
    }
  }

  @Test
  void afterACrashBetweenAnyTwoStepsTheRestIsDone() {
    CaseNumber removed = fullCase();
    forward(Period.ofYears(5).plusDays(1));
    String person = "arkivarie";
    logIn(person);
    tasks.claim(task("task_decide_retention").getId(), person);
    forms.submitTaskForm(
        task("task_decide_retention").getId(),
        filler().fill("decide-retention", Map.of("retentionDecision", "REMOVE")));
    identity.clearAuthentication();
    for (int step = 0; step < 4; step++) {
      Job job = jobOf(removed);
      // the step is done and then undone by the crash: only what is outside of the database stays
      new TransactionTemplate(transactions)
          .executeWithoutResult(
              status -> {
                management.executeJob(job.getId());
                status.setRollbackOnly();
              });
      assertThat(jobOf(removed).getId()).isEqualTo(job.getId());
      management.executeJob(job.getId());
      if (step == 0) {
        assertThatThrownBy(() -> record.append(removed, RISK, Map.of("text", "sent"), "test"))
            .isInstanceOf(RecordUnreadable.class);
      }
    }
    lastTraces.delete();
    assertThat(tablesWith(removed.value()))
        .isSubsetOf("exit.removal", "exit.removal_count", "exit.access_log");
    assertThat(vault().resolve(removed + ".key")).doesNotExist();
  }

  private Job jobOf(CaseNumber number) {
    String instance =
        runtime
            .createProcessInstanceQuery()
            .processDefinitionKey("retention")
            .processInstanceBusinessKey(number.value())
            .singleResult()
            .getId();
    return management.createJobQuery().processInstanceId(instance).singleResult();
  }
}
