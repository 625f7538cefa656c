package se.exitprocess.casefile;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The journal of each case (SoL 14:3, FL 27 §). An entry begins as a working note that its author
 * alone reads and changes; then it is locked, by her, by the closing of the case or by the deadline
 * {@code journal-lock}, and from then on nobody can change it, as the database itself sees to. A
 * correction is a new entry that names the one it corrects.
 *
 * <p>A working note is overwritten when it is changed: it is no document yet, and what somebody
 * crossed out about a person should not be kept for five years.
 */
@Service
@Transactional
public class Journal {

  /** The longest text, in characters. */
  public static final int LONGEST = 20_000;

  private static final LocalDate EARLIEST = LocalDate.of(1900, 1, 1);
  private static final String SYSTEM = "system";

  private final JdbcClient jdbc;
  private final CaseRecord record;
  private final CaseFiles files;
  private final JournalDeadline deadline;
  private final Clock clock;

  Journal(
      JdbcClient jdbc, CaseRecord record, CaseFiles files, JournalDeadline deadline, Clock clock) {
    this.jdbc = jdbc;
    this.record = record;
    this.files = files;
    this.deadline = deadline;
    this.clock = clock;
  }

  /**
   * Begins a working note; in a closed case it is locked at once.
   *
   * @param eventDate the day that it tells of, today at the latest
   * @param text 1 to {@value #LONGEST} characters
   * @return the entry's id
   * @throws JournalRefused when day or text cannot be used
   */
  public UUID write(CaseNumber number, LocalDate eventDate, String text, String author) {
    return insert(number, eventDate, text, author, null);
  }

  /**
   * Begins a correction: a working note that names the locked entry it corrects. Anybody who may
   * write in the journal may correct.
   *
   * @throws JournalRefused when day or text cannot be used, or the entry is still a working note
   */
  public UUID correct(
      CaseNumber number, UUID corrected, LocalDate eventDate, String text, String author) {
    if (!isLocked(locked(number, corrected))) {
      throw new JournalRefused(
          "Anteckningen är inte låst än. Den som har skrivit den kan ändra den i stället för att rätta den.");
    }
    return insert(number, eventDate, text, author, corrected);
  }

  /**
   * Writes a working note anew, over what it said.
   *
   * @throws JournalRefused when the person is not its author, when it is locked, or when day or
   *     text cannot be used
   */
  public void change(
      CaseNumber number, UUID entry, LocalDate eventDate, String text, String person) {
    Row row = workingNoteOf(number, entry, person);
    check(eventDate, text);
    int version = row.version() + 1;
    jdbc.sql(
            """
            update exit.journal_entry
            set event_date = :day, version = :version, changed_at = :now, content = :content
            where entry_id = :entry""")
        .param("day", eventDate)
        .param("version", version)
        .param("now", CaseFiles.timestamp(files.now()))
        .param("content", seal(number, entry, version, person, eventDate, row.corrects(), text))
        .param("entry", entry)
        .update();
  }

  /**
   * Locks the author's own working note.
   *
   * @throws JournalRefused when the person is not its author, or when it is locked already
   */
  public void lock(CaseNumber number, UUID entry, String person) {
    workingNoteOf(number, entry, person);
    jdbc.sql(
            """
            update exit.journal_entry set locked_at = :now, locked_by = :by
            where entry_id = :entry""")
        .param("now", CaseFiles.timestamp(files.now()))
        .param("by", person)
        .param("entry", entry)
        .update();
  }

  /**
   * Throws the author's own working note away.
   *
   * @throws JournalRefused when the person is not its author, or when it is locked
   */
  public void discard(CaseNumber number, UUID entry, String person) {
    workingNoteOf(number, entry, person);
    jdbc.sql("delete from exit.journal_entry where entry_id = :entry")
        .param("entry", entry)
        .update();
  }

  /** Locks all working notes of a case that is closed, in the transaction that closes it. */
  @EventListener
  void lockAll(CaseClosed closed) {
    jdbc.sql(
            """
            update exit.journal_entry set locked_at = :now, locked_by = 'system'
            where case_number = :number and locked_at is null""")
        .param("now", CaseFiles.timestamp(files.now()))
        .param("number", closed.number().value())
        .update();
  }

  /**
   * Locks all working notes whose time is up.
   *
   * @return how many
   */
  public int lockDue() {
    return jdbc.sql(
            """
            update exit.journal_entry set locked_at = :now, locked_by = 'system'
            where locked_at is null and locks_at <= :now""")
        .param("now", CaseFiles.timestamp(files.now()))
        .update();
  }

  /**
   * The journal of a case as this person may see it: other people's working notes without their
   * text. By the day that each entry tells of, the newest first.
   */
  @Transactional(readOnly = true)
  public List<JournalEntry> of(CaseNumber number, String reader) {
    List<Row> rows =
        jdbc.sql(
                """
                select * from exit.journal_entry where case_number = :number
                order by event_date desc, written_at desc, entry_id""")
            .param("number", number.value())
            .query((row, i) -> row(row))
            .list();
    return rows.stream().map(row -> entry(number, row, rows, reader)).toList();
  }

  private JournalEntry entry(CaseNumber number, Row row, List<Row> all, String reader) {
    Optional<JournalEntry.Lock> lock = lock(row);
    Optional<String> text =
        lock.isPresent() || row.author().equals(reader)
            ? Optional.of(open(number, row))
            : Optional.empty();
    return new JournalEntry(
        row.id(),
        row.eventDate(),
        row.author(),
        row.writtenAt(),
        row.version(),
        row.changedAt(),
        text,
        Optional.ofNullable(row.corrects()),
        all.stream()
            .filter(other -> row.id().equals(other.corrects()) && isLocked(other))
            .sorted(java.util.Comparator.comparing(Row::writtenAt))
            .map(Row::id)
            .toList(),
        row.locksAt(),
        lock);
  }

  /** A note whose time is up is locked, whether or not somebody has marked it yet. */
  private Optional<JournalEntry.Lock> lock(Row row) {
    if (row.lockedAt() != null && row.lockedBy() != null) {
      return Optional.of(new JournalEntry.Lock(row.lockedAt(), row.lockedBy()));
    }
    return files.now().isBefore(row.locksAt())
        ? Optional.empty()
        : Optional.of(new JournalEntry.Lock(row.locksAt(), SYSTEM));
  }

  private boolean isLocked(Row row) {
    return lock(row).isPresent();
  }

  private UUID insert(
      CaseNumber number, LocalDate eventDate, String text, String author, @Nullable UUID corrects) {
    check(eventDate, text);
    UUID entry = UUID.randomUUID();
    OffsetDateTime now = CaseFiles.timestamp(files.now());
    boolean open = files.isOpen(number);
    jdbc.sql(
            """
            insert into exit.journal_entry (entry_id, case_number, event_date, author, written_at, version,
              changed_at, corrects, locks_at, locked_at, locked_by, content)
            values (:entry, :number, :day, :author, :now, 1, :now, :corrects, :locks, :locked, :by, :content)""")
        .param("entry", entry)
        .param("number", number.value())
        .param("day", eventDate)
        .param("author", author)
        .param("now", now)
        .param("corrects", corrects, Types.OTHER)
        .param("locks", open ? CaseFiles.timestamp(deadline.locksAt()) : now)
        .param("locked", open ? null : now, Types.TIMESTAMP_WITH_TIMEZONE)
        .param("by", open ? null : author, Types.VARCHAR)
        .param("content", seal(number, entry, 1, author, eventDate, corrects, text))
        .update();
    return entry;
  }

  /** The author's working note, kept from others until the transaction ends. */
  private Row workingNoteOf(CaseNumber number, UUID entry, String person) {
    Row row = locked(number, entry);
    if (isLocked(row)) {
      throw new JournalRefused(
          "Anteckningen är låst och kan inte ändras. Skriv en rättelse i stället.");
    }
    if (!row.author().equals(person)) {
      throw new JournalRefused(
          "Det här är en kollegas arbetsanteckning. Bara den som har skrivit den kan ändra eller låsa den.");
    }
    return row;
  }

  private Row locked(CaseNumber number, UUID entry) {
    return jdbc.sql(
            """
            select * from exit.journal_entry
            where case_number = :number and entry_id = :entry for update""")
        .param("number", number.value())
        .param("entry", entry)
        .query((row, i) -> row(row))
        .optional()
        .orElseThrow(
            () ->
                new JournalRefused(
                    "Anteckningen finns inte. Ladda om sidan: den som skrev den kan ha tagit bort den."));
  }

  private void check(LocalDate eventDate, String text) {
    if (eventDate.isBefore(EARLIEST)
        || eventDate.isAfter(LocalDate.ofInstant(files.now(), clock.getZone()))) {
      throw new JournalRefused(
          "Ange den dag då det hände: ett datum från 1900 till och med i dag.");
    }
    if (text.isBlank()) {
      throw new JournalRefused("Skriv vad som har hänt. En tom anteckning sparas inte.");
    }
    if (text.codePointCount(0, text.length()) > LONGEST) {
      throw new JournalRefused(
          "Anteckningen är för lång: högst 20 000 tecken. Dela upp den i flera.");
    }
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
      throw new JournalRefused(
          "Anteckningen innehåller tecken som inte går att spara. Skriv om det som har klistrats in.");
    }
  }

  private byte[] seal(
      CaseNumber number,
      UUID entry,
      int version,
      String author,
      LocalDate eventDate,
      @Nullable UUID corrects,
      String text) {
    return record.seal(
        number,
        context(entry, version, eventDate, corrects, author),
        text.getBytes(StandardCharsets.UTF_8));
  }

  private String open(CaseNumber number, Row row) {
    String context =
        context(row.id(), row.version(), row.eventDate(), row.corrects(), row.author());
    return new String(record.unseal(number, context, row.content()), StandardCharsets.UTF_8);
  }

  /** The author last: hers is the only part that may contain anything. */
  private static String context(
      UUID entry, int version, LocalDate eventDate, @Nullable UUID corrects, String author) {
    return "journal/" + entry + "/" + version + "/" + eventDate + "/" + corrects + "/" + author;
  }

  private static Row row(ResultSet row) throws SQLException {
    OffsetDateTime lockedAt = row.getObject("locked_at", OffsetDateTime.class);
    return new Row(
        row.getObject("entry_id", UUID.class),
        row.getObject("event_date", LocalDate.class),
        row.getString("author"),
        row.getObject("written_at", OffsetDateTime.class).toInstant(),
        row.getInt("version"),
        row.getObject("changed_at", OffsetDateTime.class).toInstant(),
        row.getObject("corrects", UUID.class),
        row.getObject("locks_at", OffsetDateTime.class).toInstant(),
        lockedAt == null ? null : lockedAt.toInstant(),
        row.getString("locked_by"),
        row.getBytes("content"));
  }

  private record Row(
      UUID id,
      LocalDate eventDate,
      String author,
      Instant writtenAt,
      int version,
      Instant changedAt,
      @Nullable UUID corrects,
      Instant locksAt,
      @Nullable Instant lockedAt,
      @Nullable String lockedBy,
      byte[] content) {}
}
