package se.exitprocess.casefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import se.exitprocess.ExitProcessTest;
import se.exitprocess.engine.EngineClock;

class CaseRecordTest extends ExitProcessTest {

  private static final SectionKey RISK = SectionKey.ofCase("assess-risk");

  @Autowired private CaseRecord record;
  @Autowired private Drafts drafts;
  @Autowired private JdbcClient jdbc;
  @Autowired private EngineClock engineClock;
  @Autowired private Clock clock;
  @Autowired private PlatformTransactionManager transactions;

  @Test
  void eachWritingIsANewVersion() {
    CaseNumber number = record.open("soder", "handlaggare");
    Map<String, Object> first =
        Map.of("text", "Åsa 🕊 \u0000 \"citat\"", "hours", 3, "list", List.of(Map.of("a", true)));
    assertThat(record.append(number, RISK, first, "handlaggare")).isEqualTo(1);
    assertThat(record.append(number, RISK, Map.of("text", "två"), "samordnare")).isEqualTo(2);

    assertThat(record.versions(number, RISK)).hasSize(2);
    assertThat(record.versions(number, RISK).get(0).content()).isEqualTo(first);
    Section latest = record.latest(number, RISK).orElseThrow();
    assertThat(latest.version()).isEqualTo(2);
    assertThat(latest.author()).isEqualTo("samordnare");
    assertThat(latest.content()).isEqualTo(Map.of("text", "två"));
    assertThat(latest.toString()).doesNotContain("två");
    assertThat(record.latest(number, new SectionKey("assess-risk", "i-1"))).isEmpty();
    assertThat(record.latest(record.open("soder", "handlaggare"), RISK)).isEmpty();
  }

  @Test
  void theDatabaseHoldsNothingThatWasWritten() {
    CaseNumber number = record.open("soder", "handlaggare");
    record.append(number, RISK, Map.of("text", "MARKER-4711"), "handlaggare");
    drafts.save(number, "task-1", "handlaggare", Map.of("text", "MARKER-4711"));
    for (String table : List.of("case_section", "draft")) {
      List<byte[]> contents =
          jdbc.sql("select content from exit." + table + " where case_number = :number")
              .param("number", number.value())
              .query((row, i) -> row.getBytes(1))
              .list();
      assertThat(contents).hasSize(1);
      assertThat(new String(contents.get(0), StandardCharsets.ISO_8859_1)).doesNotContain("MARKER");
    }
    drafts.discardAll("task-1");
  }

  @Test
  void theDatabaseRefusesToChangeOrRemoveASection() {
    CaseNumber number = record.open("soder", "handlaggare");
    record.append(number, RISK, Map.of("text", "kvar"), "handlaggare");
    for (String sql :
        List.of(
            "update exit.case_section set author = 'x' where case_number = '" + number + "'",
            "delete from exit.case_section where case_number = '" + number + "'",
            "truncate exit.case_section")) {
      assertThatThrownBy(() -> jdbc.sql(sql).update()).isInstanceOf(DataAccessException.class);
    }
    assertThat(record.versions(number, RISK)).hasSize(1);
  }

  @Test
  void aSectionThatWasMovedToAnotherPlaceCannotBeRead() {
    CaseNumber number = record.open("soder", "handlaggare");
    record.append(number, RISK, Map.of("text", "x"), "handlaggare");
    jdbc.sql(
            """
            insert into exit.case_section (case_number, name, subject, version, author, written_at, content)
            select case_number, name, subject, 2, author, written_at, content from exit.case_section
            where case_number = :number""")
        .param("number", number.value())
        .update();
    assertThatThrownBy(() -> record.latest(number, RISK)).isInstanceOf(RecordUnreadable.class);
  }

  @Test
  void whoeverWritesAtTheSameTimeGetsVersionsOfTheirOwn() throws Exception {
    CaseNumber number = record.open("soder", "handlaggare");
    TransactionTemplate transaction = new TransactionTemplate(transactions);
    List<CompletableFuture<Integer>> writers =
        java.util.stream.IntStream.range(0, 4)
            .mapToObj(
                i ->
                    CompletableFuture.supplyAsync(
                        () ->
                            transaction.execute(
                                s -> record.append(number, RISK, Map.of("i", i), "h"))))
            .toList();
    assertThat(writers.stream().map(CompletableFuture::join)).containsExactlyInAnyOrder(1, 2, 3, 4);
  }

  @Test
  void whatIsRolledBackWasNeverWritten() {
    CaseNumber number = record.open("soder", "handlaggare");
    new TransactionTemplate(transactions)
        .executeWithoutResult(
            status -> {
              record.append(number, RISK, Map.of("text", "x"), "handlaggare");
              status.setRollbackOnly();
            });
    assertThat(record.latest(number, RISK)).isEmpty();
  }

  @Test
  void aCaseIsOpenUntilItIsClosed() {
    CaseNumber number = record.open("soder", "handlaggare");
    assertThat(record.isOpen(number)).isTrue();
    record.close(number, "ESTABLISHED");
    record.close(number, "RETURNED");
    assertThat(record.isOpen(number)).isFalse();
    assertThat(record.isOpen(CaseNumber.of(1999, 1))).isFalse();
    assertThat(
            jdbc.sql("select outcome from exit.case_file where case_number = :number")
                .param("number", number.value())
                .query(String.class)
                .single())
        .isEqualTo("ESTABLISHED");
  }

  @Test
  void numbersCountWithinTheYear() {
    CaseNumber one = record.open("soder", "handlaggare");
    CaseNumber two = record.open("norr", "handlaggare2");
    assertThat(running(two)).isEqualTo(running(one) + 1);
    engineClock.stopAt(clock.instant().plus(Duration.ofDays(366)));
    assertThat(record.open("soder", "handlaggare").value().substring(3, 7))
        .isGreaterThan(one.value().substring(3, 7));
  }

  @Test
  void sealedTextOpensOnlyInItsContext() {
    CaseNumber number = record.open("soder", "handlaggare");
    byte[] sealed = record.seal(number, "outbox 1", new byte[] {1, 2, 3});
    assertThat(record.unseal(number, "outbox 1", sealed)).containsExactly(1, 2, 3);
    assertThatThrownBy(() -> record.unseal(number, "outbox 2", sealed))
        .isInstanceOf(RecordUnreadable.class);
  }

  @Test
  void aDraftBelongsToOnePersonAndOneTask() {
    CaseNumber number = record.open("soder", "handlaggare");
    drafts.save(number, "task-2", "handlaggare", Map.of("text", "ett"));
    drafts.save(number, "task-2", "handlaggare", Map.of("text", "två"));
    drafts.save(number, "task-2", "enhetschef", Map.of("text", "tre"));
    assertThat(drafts.find(number, "task-2", "handlaggare")).contains(Map.of("text", "två"));
    assertThat(drafts.find(number, "task-3", "handlaggare")).isEmpty();
    drafts.discard("task-2", "handlaggare");
    assertThat(drafts.find(number, "task-2", "handlaggare")).isEmpty();
    assertThat(drafts.find(number, "task-2", "enhetschef")).isPresent();
    drafts.discardAll("task-2");
    assertThat(drafts.find(number, "task-2", "enhetschef")).isEmpty();
  }

  private static int running(CaseNumber number) {
    return Integer.parseInt(number.value().substring(8, 13));
  }
}
