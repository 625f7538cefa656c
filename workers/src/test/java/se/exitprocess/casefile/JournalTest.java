package se.exitprocess.casefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import se.exitprocess.ExitProcessTest;
import se.exitprocess.engine.EngineClock;

class JournalTest extends ExitProcessTest {

  private static final String HANNA = "handlaggare";
  private static final String SAMIRA = "samordnare";

  @Autowired private Journal journal;
  @Autowired private CaseRecord record;
  @Autowired private JdbcClient jdbc;
  @Autowired private EngineClock engineClock;
  @Autowired private Clock clock;
  @Autowired private PlatformTransactionManager transactions;

  private CaseNumber number;

  @BeforeEach
  void aCase() {
    number = record.open("soder", HANNA);
  }

  @Test
  void aWorkingNoteIsItsAuthorsAlone() {
    UUID note = journal.write(number, today(), "Ringde. 🕊", HANNA);

    assertThat(seenBy(HANNA, note).text()).contains("Ringde. 🕊");
    assertThat(seenBy(HANNA, note).isWorkingNote()).isTrue();
    assertThat(seenBy(SAMIRA, note).text()).isEmpty();
    refused(() -> journal.change(number, note, today(), "Annat", SAMIRA), "kollegas");
    refused(() -> journal.lock(number, note, SAMIRA), "kollegas");
    refused(() -> journal.discard(number, note, SAMIRA), "kollegas");
    refused(() -> journal.correct(number, note, today(), "Nej", SAMIRA), "inte låst än");

    journal.change(number, note, today().minusDays(1), "Ringde i går.", HANNA);
    assertThat(seenBy(HANNA, note).text()).contains("Ringde i går.");
    assertThat(seenBy(HANNA, note).version()).isEqualTo(2);
    assertThat(seenBy(HANNA, note).eventDate()).isEqualTo(today().minusDays(1));
    assertThat(rows(note)).as("a working note is written over").isEqualTo(1);

    journal.discard(number, note, HANNA);
    assertThat(journal.of(number, HANNA)).isEmpty();
  }

  @Test
  void aLockedEntryIsReadByAllAndChangedByNobody() {
    UUID entry = journal.write(number, today(), "Mötte henne.", HANNA);
    journal.lock(number, entry, HANNA);

    assertThat(seenBy(SAMIRA, entry).text()).contains("Mötte henne.");
    assertThat(seenBy(SAMIRA, entry).lock()).map(JournalEntry.Lock::by).contains(HANNA);
    refused(() -> journal.change(number, entry, today(), "Nej", HANNA), "låst");
    refused(() -> journal.lock(number, entry, HANNA), "låst");
    refused(() -> journal.discard(number, entry, HANNA), "låst");
  }

  @Test
  void theDatabaseRefusesToChangeOrRemoveALockedEntry() {
    UUID entry = journal.write(number, today(), "Står fast", HANNA);
    UUID note = journal.write(number, today(), "Arbetsanteckning", HANNA);
    journal.lock(number, entry, HANNA);
    String here = " where entry_id = '" + entry + "'";
    for (String sql :
        List.of(
            "update exit.journal_entry set author = 'annan'" + here,
            "update exit.journal_entry set content = '\\x00'" + here,
            "update exit.journal_entry set event_date = '2020-01-01'" + here,
            "update exit.journal_entry set locked_at = null, locked_by = null" + here,
            "delete from exit.journal_entry" + here,
            "truncate exit.journal_entry",
            "truncate exit.journal_entry cascade",
            "update exit.journal_entry set author = 'annan' where entry_id = '" + note + "'",
            "update exit.journal_entry set locks_at = locks_at + interval '9 years' where entry_id = '"
                + note
                + "'")) {
      assertThatThrownBy(() -> jdbc.sql(sql).update())
          .as(sql)
          .isInstanceOf(DataAccessException.class)
          .hasMessageContaining("append-only");
    }
    assertThat(seenBy(SAMIRA, entry).text()).contains("Står fast");
  }

  @Test
  void whatIsChangedBehindTheTriggersIsNotedWhenItIsRead() {
    for (String change :
        List.of(
            "author = 'annan', locked_by = 'annan'",
            "event_date = event_date - 1",
            "version = version + 1",
            "content = content || '\\x00'::bytea")) {
      UUID entry = journal.write(number, today(), "Äkta", HANNA);
      journal.lock(number, entry, HANNA);
      withoutTriggers(
          "update exit.journal_entry set " + change + " where entry_id = '" + entry + "'",
          () ->
              assertThatThrownBy(() -> journal.of(number, HANNA))
                  .as(change)
                  .isInstanceOf(RecordUnreadable.class));
    }
  }

  @Test
  void anEntryMovedToAnotherCaseCannotBeRead() {
    UUID entry = journal.write(number, today(), "Hör hit", HANNA);
    journal.lock(number, entry, HANNA);
    CaseNumber other = record.open("soder", HANNA);
    withoutTriggers(
        "update exit.journal_entry set case_number = '"
            + other
            + "' where entry_id = '"
            + entry
            + "'",
        () ->
            assertThatThrownBy(() -> journal.of(other, HANNA))
                .isInstanceOf(RecordUnreadable.class));
    refused(() -> journal.change(other, entry, today(), "Fel akt", HANNA), "finns inte");
  }

  @Test
  void theDatabaseHoldsNothingThatWasWritten() {
    UUID entry = journal.write(number, today(), "MARKER-0815", HANNA);
    String row =
        jdbc.sql(
                "select encode(content, 'escape') || journal_entry::text from exit.journal_entry where entry_id = :entry")
            .param("entry", entry)
            .query(String.class)
            .single();
    assertThat(row).doesNotContain("MARKER");
    assertThat(seenBy(HANNA, entry).toString()).doesNotContain("MARKER");
  }

  @Test
  void aNoteIsLockedByItselfWhenItsTimeIsUp() {
    UUID note = journal.write(number, today(), "Glömd", HANNA);
    engineClock.runAhead(Duration.ofDays(7).plusSeconds(1));

    assertThat(seenBy(SAMIRA, note).text()).as("already before it is marked").contains("Glömd");
    refused(() -> journal.change(number, note, today(), "Sent", HANNA), "låst");
    journal.lockDue();
    assertThat(seenBy(HANNA, note).lock()).map(JournalEntry.Lock::by).contains("system");
    assertThatThrownBy(
            () ->
                jdbc.sql("update exit.journal_entry set version = 7 where entry_id = :entry")
                    .param("entry", note)
                    .update())
        .isInstanceOf(DataAccessException.class);
  }

  @Test
  void closingLocksWhatIsThereAndWhatComesAfter() {
    UUID before = journal.write(number, today(), "Innan", HANNA);
    record.close(number, "ESTABLISHED");
    UUID after = journal.write(number, today(), "Brev kom i retur", HANNA);

    assertThat(seenBy(HANNA, before).lock()).map(JournalEntry.Lock::by).contains("system");
    assertThat(seenBy(HANNA, after).lock()).map(JournalEntry.Lock::by).contains(HANNA);
  }

  @Test
  void aCorrectionIsANewEntryAndBothAreShown() {
    UUID wrong = journal.write(number, today(), "Kom i tisdags", HANNA);
    journal.lock(number, wrong, HANNA);
    UUID right = journal.correct(number, wrong, today(), "Kom i onsdags", SAMIRA);

    assertThat(seenBy(HANNA, wrong).correctedBy()).as("not yet locked").isEmpty();
    journal.lock(number, right, SAMIRA);
    assertThat(seenBy(HANNA, wrong).correctedBy()).containsExactly(right);
    assertThat(seenBy(HANNA, wrong).text()).contains("Kom i tisdags");
    assertThat(seenBy(HANNA, right).corrects()).contains(wrong);

    CaseNumber other = record.open("soder", HANNA);
    refused(() -> journal.correct(other, wrong, today(), "Fel akt", HANNA), "finns inte");
  }

  @Test
  void textAndDayAreChecked() {
    for (String text : List.of("", " \n\t ", "a".repeat(20_001), "\ud800")) {
      refused(() -> journal.write(number, today(), text, HANNA), "");
    }
    for (LocalDate day : List.of(today().plusDays(1), LocalDate.MIN, LocalDate.of(1899, 12, 31))) {
      refused(() -> journal.write(number, day, "Text", HANNA), "dag");
    }
    assertThat(journal.of(number, HANNA)).isEmpty();
    String longest = "🕊".repeat(20_000);
    UUID entry = journal.write(number, today(), longest, HANNA);
    assertThat(seenBy(HANNA, entry).text()).contains(longest);
  }

  private LocalDate today() {
    return LocalDate.now(clock);
  }

  private JournalEntry seenBy(String reader, UUID entry) {
    Optional<JournalEntry> found =
        journal.of(number, reader).stream().filter(it -> it.id().equals(entry)).findFirst();
    return found.orElseThrow();
  }

  private int rows(UUID entry) {
    return jdbc.sql("select count(*) from exit.journal_entry where entry_id = :entry")
        .param("entry", entry)
        .query(Integer.class)
        .single();
  }

  private static void refused(
      org.assertj.core.api.ThrowableAssert.ThrowingCallable action, String because) {
    assertThatThrownBy(action)
        .isInstanceOf(JournalRefused.class)
        .hasMessageContaining(because)
        .hasMessageEndingWith(".");
  }

  /** As somebody with the rights of the database's owner could; undone afterwards. */
  private void withoutTriggers(String sql, Runnable then) {
    new TransactionTemplate(transactions)
        .executeWithoutResult(
            status -> {
              jdbc.sql("set local session_replication_role = replica").update();
              assertThat(jdbc.sql(sql).update()).isEqualTo(1);
              then.run();
              status.setRollbackOnly();
            });
  }
}
