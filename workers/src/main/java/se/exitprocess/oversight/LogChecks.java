package se.exitprocess.oversight;

import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import se.exitprocess.casefile.AccessEntry;
import se.exitprocess.casefile.AccessKind;
import se.exitprocess.casefile.AccessLogReader;
import se.exitprocess.casefile.LogSeal;
import se.exitprocess.pages.PageRefused;
import se.exitprocess.pages.Words;

/**
 * The recurring sample checks of the access log (SoLPuL 10 §): each period's sample is drawn once
 * and kept, each of its lines gets a verdict once. What reviewers themselves read of the log is not
 * drawn: they would check themselves.
 */
@Service
@Transactional
class LogChecks {

  private static final LocalDate A_MONDAY = LocalDate.of(2020, 1, 6);
  private static final int LONGEST_REMARK = 2_000;
  private static final int MOST_LINES = 1_000_000;

  private final JdbcClient jdbc;
  private final AccessLogReader log;
  private final LogSeal seal;
  private final ProtectedCases protectedCases;
  private final LogReviewSettings settings;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  LogChecks(
      JdbcClient jdbc,
      AccessLogReader log,
      LogSeal seal,
      ProtectedCases protectedCases,
      LogReviewSettings settings,
      Clock clock) {
    this.jdbc = jdbc;
    this.log = log;
    this.seal = seal;
    this.protectedCases = protectedCases;
    this.settings = settings;
    this.clock = clock;
  }

  /** Draws a sample of each period that is over, has lines, and was not drawn yet. */
  public void drawDue() {
    Optional<Instant> began = log.began();
    if (began.isEmpty()) {
      return;
    }
    Instant from = newestEnd().filter(end -> end.isAfter(began.get())).orElse(startOf(began.get()));
    Instant until = plus(from);
    while (!until.isAfter(clock.instant())) {
      draw(from, until);
      from = until;
      until = plus(from);
    }
  }

  private void draw(Instant from, Instant until) {
    List<AccessEntry> lines =
        log.find(null, null, from, until, MOST_LINES).stream()
            .filter(line -> line.kind() != AccessKind.REVIEW)
            .sorted(Comparator.comparingLong(AccessEntry::id))
            .toList();
    if (lines.isEmpty()) {
      return;
    }
    long seed = random.nextLong();
    Optional<Long> check =
        jdbc.sql(
                """
                insert into exit.log_check (period_start, period_end, drawn_at, due_at, seed, lines_in_all)
                values (:from, :until, :now, :due, :seed, :all)
                on conflict (period_start) do nothing returning check_id""")
            .param("from", timestamp(from))
            .param("until", timestamp(until))
            .param("now", timestamp(clock.instant()))
            .param("due", timestamp(later(until, settings.timeToReview().getDays())))
            .param("seed", seed)
            .param("all", lines.size())
            .query(Long.class)
            .optional();
    if (check.isPresent()) {
      Sample.draw(lines, settings.sampleSize(), seed, protectedCases.now())
          .forEach(drawn -> insert(check.get(), drawn));
    }
  }

  private void insert(long check, Sample.Drawn drawn) {
    jdbc.sql(
            """
            insert into exit.log_check_line (check_id, entry_id, circumstances)
            values (:check, :entry, :circumstances)""")
        .param("check", check)
        .param("entry", drawn.entry().id())
        .param("circumstances", Circumstance.write(drawn.circumstances()))
        .update();
  }

  /** All checks, the newest first. */
  @Transactional(readOnly = true)
  public List<LogCheck> all() {
    return jdbc.sql(
            """
            select c.*, count(l.entry_id) as lines, count(l.verdict) as reviewed,
              count(*) filter (where l.verdict = 'FOLLOW_UP') as follow_up
            from exit.log_check c left join exit.log_check_line l using (check_id)
            group by c.check_id order by c.period_start desc""")
        .query((row, i) -> check(row))
        .list();
  }

  /** How many checks are not finished though their time is up. */
  @Transactional(readOnly = true)
  public int overdue() {
    return (int) all().stream().filter(LogCheck::overdue).count();
  }

  /** One check. */
  @Transactional(readOnly = true)
  public Optional<LogCheck> find(long id) {
    return all().stream().filter(check -> check.id() == id).findFirst();
  }

  /** The lines of a check, in the order in which they were written. */
  @Transactional(readOnly = true)
  public List<CheckedLine> lines(long check) {
    List<Row> rows =
        jdbc.sql("select * from exit.log_check_line where check_id = :check order by entry_id")
            .param("check", check)
            .query((row, i) -> row(row))
            .list();
    List<AccessEntry> entries = log.byIds(rows.stream().map(Row::entry).toList());
    List<CheckedLine> lines = new ArrayList<>();
    for (Row row : rows) {
      // a line that is gone from the log is found by the verification of the chain
      entries.stream()
          .filter(entry -> entry.id() == row.entry())
          .findFirst()
          .ifPresent(entry -> lines.add(line(check, entry, row)));
    }
    return lines;
  }

  /**
   * Gives a line its verdict.
   *
   * @param remark needed where it is to be followed up
   * @throws PageRefused when there is no such line without a verdict, or the remark is missing or
   *     too long, or the line is the reviewer's own
   */
  public void mark(
      long check, long entry, CheckedLine.Verdict verdict, String remark, String reviewer) {
    String said = remark.strip();
    if (verdict == CheckedLine.Verdict.FOLLOW_UP && said.length() < 5) {
      throw refused("Skriv med en mening vad som ska följas upp. Inget har sparats.");
    }
    if (said.length() > LONGEST_REMARK) {
      throw refused("Anmärkningen är för lång: högst 2 000 tecken. Inget har sparats.");
    }
    if (log.byIds(List.of(entry)).stream().anyMatch(line -> line.person().equals(reviewer))) {
      throw refused("Raden handlar om dig själv. En annan logggranskare behöver granska den.");
    }
    int marked =
        jdbc.sql(
                """
                update exit.log_check_line
                set verdict = :verdict, remark = :remark, reviewed_by = :by, reviewed_at = :now
                where check_id = :check and entry_id = :entry and verdict is null""")
            .param("verdict", verdict.name())
            .param(
                "remark",
                said.isEmpty() ? null : seal.close(context(check, entry), said),
                java.sql.Types.BINARY)
            .param("by", reviewer)
            .param("now", timestamp(clock.instant()))
            .param("check", check)
            .param("entry", entry)
            .update();
    if (marked == 0) {
      throw new PageRefused(
          HttpStatus.CONFLICT,
          "Raden är redan granskad, eller hör inte till kontrollen. Ladda om sidan.");
    }
  }

  private static PageRefused refused(String sentence) {
    return new PageRefused(HttpStatus.BAD_REQUEST, sentence);
  }

  private CheckedLine line(long check, AccessEntry entry, Row row) {
    return new CheckedLine(
        entry,
        Circumstance.read(row.circumstances()).stream().map(Circumstance::inSwedish).toList(),
        row.verdict() == null ? null : CheckedLine.Verdict.valueOf(row.verdict()),
        row.remark() == null ? "" : seal.open(context(check, entry.id()), row.remark()),
        row.reviewedBy(),
        row.reviewedAt());
  }

  private static String context(long check, long entry) {
    return "log-check/" + check + "/" + entry;
  }

  private Optional<Instant> newestEnd() {
    return jdbc.sql("select period_end from exit.log_check order by period_start desc limit 1")
        .query((row, i) -> row.getObject(1, OffsetDateTime.class).toInstant())
        .optional();
  }

  /** The beginning of the period that this moment is in. */
  private Instant startOf(Instant moment) {
    long days = ChronoUnit.DAYS.between(A_MONDAY, LocalDate.ofInstant(moment, Words.ZONE));
    long length = settings.period().getDays();
    LocalDate start = A_MONDAY.plusDays(Math.floorDiv(days, length) * length);
    return start.atStartOfDay(Words.ZONE).toInstant();
  }

  private Instant plus(Instant start) {
    return later(start, settings.period().getDays());
  }

  /** Days by the calendar, also when the clocks change. */
  private static Instant later(Instant start, int days) {
    return start.atZone(Words.ZONE).plusDays(days).toInstant();
  }

  private LogCheck check(ResultSet row) throws SQLException {
    Instant due = instant(row, "due_at");
    int lines = row.getInt("lines");
    int reviewed = row.getInt("reviewed");
    return new LogCheck(
        row.getLong("check_id"),
        instant(row, "period_start"),
        instant(row, "period_end"),
        instant(row, "drawn_at"),
        due,
        lines,
        row.getInt("lines_in_all"),
        reviewed,
        row.getInt("follow_up"),
        reviewed < lines && due.isBefore(clock.instant()));
  }

  private static Row row(ResultSet row) throws SQLException {
    OffsetDateTime at = row.getObject("reviewed_at", OffsetDateTime.class);
    return new Row(
        row.getLong("entry_id"),
        row.getString("circumstances"),
        row.getString("verdict"),
        row.getBytes("remark"),
        row.getString("reviewed_by"),
        at == null ? null : at.toInstant());
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  private static OffsetDateTime timestamp(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  private record Row(
      long entry,
      String circumstances,
      @Nullable String verdict,
      byte @Nullable [] remark,
      @Nullable String reviewedBy,
      @Nullable Instant reviewedAt) {}
}
