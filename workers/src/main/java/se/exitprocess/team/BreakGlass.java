package se.exitprocess.team;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;
import se.exitprocess.casefile.AccessKind;
import se.exitprocess.casefile.AccessLog;
import se.exitprocess.casefile.CaseNumber;
import se.exitprocess.casefile.CaseRecord;
import se.exitprocess.casefile.RecordUnreadable;

/**
 * Opens a case for somebody who is not in its team, because life does not wait for the team: for a
 * while, with a reason that she writes, logged, and in front of the unit's head until she has
 * acknowledged it. It opens the record for reading; it gives no task.
 */
@Service
public class BreakGlass {

  private static final int MIN_REASON = 10;
  private static final int MAX_REASON = 2000;

  /**
   * An opening that the unit's head has not acknowledged yet.
   *
   * @param name of who opened
   * @param reason what she wrote; empty when the case has been removed
   */
  public record Alert(
      long id,
      CaseNumber caseNumber,
      String person,
      String name,
      Instant since,
      Instant until,
      Optional<String> reason) {

    /** Without the reason: logs show records that are passed around. */
    @Override
    public String toString() {
      return "Alert " + id + " " + caseNumber;
    }
  }

  private final GlassTable table;
  private final CaseRecord record;
  private final Colleagues colleagues;
  private final AccessLog log;
  private final Duration duration;

  BreakGlass(
      GlassTable table,
      CaseRecord record,
      Colleagues colleagues,
      AccessLog log,
      @Value("${exit.break-glass.duration:PT1H}") Duration duration) {
    this.table = table;
    this.record = record;
    this.colleagues = colleagues;
    this.log = log;
    this.duration = duration;
  }

  /** Whether this person has a role that the organisation allows to do this. */
  public boolean mayOpen(String person) {
    return colleagues.mayBreakGlass(person);
  }

  /**
   * Opens the case for this person.
   *
   * @param reason in her words, at least a short sentence; kept sealed with the case's key
   * @return until when
   * @throws TeamRefused when her role may not, or the reason says nothing, or there is no such case
   */
  public Instant open(CaseNumber number, String person, String reason) {
    if (!mayOpen(person)) {
      log.add(
          person,
          AccessKind.REFUSED,
          number,
          "BREAK_GLASS",
          colleagues.name(person)
              + " ville öppna ärende "
              + number
              + " med angivet skäl och fick det inte: rollen tillåter det inte.");
      throw new TeamRefused("Din roll får inte öppna ett ärende med angivet skäl.");
    }
    String said = reason.strip();
    if (said.length() < MIN_REASON || said.length() > MAX_REASON) {
      throw new TeamRefused(
          "Skriv varför du behöver öppna ärendet, med en mening på 10 till 2000 tecken.");
    }
    Instant since = table.now();
    Instant until = since.plus(duration);
    byte[] sealed;
    try {
      sealed = record.seal(number, context(person, since), said.getBytes(StandardCharsets.UTF_8));
    } catch (RecordUnreadable e) {
      throw new TeamRefused("Det finns inget sådant ärende. Kontrollera numret.");
    }
    log.add(
        person,
        AccessKind.BREAK_GLASS,
        number,
        "STATED_REASON",
        colleagues.name(person)
            + " öppnade ärende "
            + number
            + " med angivet skäl, utan att ingå i teamet. Enhetschefen larmas.");
    table.insert(number, person, since, until, sealed);
    return until;
  }

  /** What the heads of this person's units have not acknowledged; empty for everybody else. */
  public List<Alert> alerts(String head) {
    return table.unseen(colleagues.unitsHeadedBy(head)).stream().map(this::alert).toList();
  }

  /**
   * The unit's head has seen the opening.
   *
   * @throws TeamRefused when she is not the unit's head, or it has been acknowledged already, or it
   *     is her own
   */
  public void acknowledge(long id, String head) {
    Optional<GlassTable.Row> row =
        table.unseen(colleagues.unitsHeadedBy(head)).stream()
            .filter(it -> it.id() == id)
            .findFirst();
    if (row.isEmpty()) {
      throw new TeamRefused(
          "Larmet är redan kvitterat, eller gäller en annan enhet. Ladda om sidan.");
    }
    if (row.get().person().equals(head)) {
      throw new TeamRefused("Det du själv har öppnat kvitterar en annan chef för enheten.");
    }
    log.add(
        head,
        AccessKind.BREAK_GLASS,
        row.get().caseNumber(),
        "ACKNOWLEDGED",
        colleagues.name(head)
            + " kvitterade att "
            + colleagues.name(row.get().person())
            + " har öppnat ärende "
            + row.get().caseNumber()
            + " med angivet skäl.");
    table.acknowledge(id, head, colleagues.unitsHeadedBy(head));
  }

  private Alert alert(GlassTable.Row row) {
    return new Alert(
        row.id(),
        row.caseNumber(),
        row.person(),
        colleagues.name(row.person()),
        row.since(),
        row.until(),
        reason(row));
  }

  private Optional<String> reason(GlassTable.Row row) {
    try {
      return Optional.of(
          new String(
              record.unseal(row.caseNumber(), context(row.person(), row.since()), row.reason()),
              StandardCharsets.UTF_8));
    } catch (RecordUnreadable e) {
      return Optional.empty();
    }
  }

  private static String context(String person, Instant since) {
    return "break-glass " + person + " " + since;
  }
}
