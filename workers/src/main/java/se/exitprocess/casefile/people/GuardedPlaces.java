package se.exitprocess.casefile.people;

import java.nio.charset.StandardCharsets;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import se.exitprocess.casefile.AccessKind;
import se.exitprocess.casefile.AccessLog;
import se.exitprocess.casefile.CaseNumber;
import se.exitprocess.casefile.CaseReach;
import se.exitprocess.casefile.CaseRecord;

/**
 * Where somebody is sheltered. Two colleagues have to want it shown: one who reaches the case asks
 * and says why, another who reaches it, or heads its unit, approves; then the first sees it once,
 * within {@link #WINDOW}. Each step is logged before it counts. No form and no page shows it
 * otherwise. Call outside of transactions, but for {@link #keep}.
 */
@Service
public class GuardedPlaces {

  /** How long a request waits for approval. */
  public static final Duration WAITS = Duration.ofHours(24);

  /** How long after the approval the place can be seen. */
  public static final Duration WINDOW = Duration.ofMinutes(15);

  private static final int MOST_TEXT = 1000;
  private static final String BLACKENED = "\u2588\u2588\u2588";
  private static final String PLACE = "guarded-place";
  private static final String REQUEST = "reveal";

  /** Why somebody has to know. */
  public enum Reason {
    VISIT("ska besöka personen"),
    TRANSPORT("ordnar en resa eller flytt"),
    EMERGENCY("akut fara"),
    HEALTHCARE("ordnar vård"),
    OTHER("annat skäl");

    private final String inSwedish;

    Reason(String inSwedish) {
      this.inSwedish = inSwedish;
    }

    /** As people say it. */
    public String inSwedish() {
      return inSwedish;
    }
  }

  /**
   * Somebody asks to see a place.
   *
   * @param sentence what she wrote
   * @param approvedBy who approved; empty while it waits
   * @param openUntil until when it can be approved, or seen when it is approved
   */
  public record Request(
      long id,
      CaseNumber caseNumber,
      String askedBy,
      Reason reason,
      String sentence,
      Instant askedAt,
      Optional<String> approvedBy,
      Instant openUntil) {
    @Override
    public String toString() {
      return "Request " + id;
    }
  }

  private final JdbcClient jdbc;
  private final CaseRecord record;
  private final AccessLog log;
  private final ObjectProvider<CaseReach> reach;
  private final Clock clock;
  private final TransactionTemplate transaction;

  GuardedPlaces(
      JdbcClient jdbc,
      CaseRecord record,
      AccessLog log,
      ObjectProvider<CaseReach> reach,
      Clock clock,
      PlatformTransactionManager transactions) {
    this.jdbc = jdbc;
    this.record = record;
    this.log = log;
    this.reach = reach;
    this.clock = clock;
    this.transaction = new TransactionTemplate(transactions);
  }

  /** Keeps a place; the latest counts. Joins the caller's transaction. */
  @Transactional
  public void keep(CaseNumber number, String place, String person) {
    jdbc.sql(
            """
            insert into exit.guarded_place (case_number, kept_by, kept_at, content)
            values (:number, :by, :now, :content)""")
        .param("number", number.value())
        .param("by", person)
        .param("now", now(), Types.TIMESTAMP_WITH_TIMEZONE)
        .param("content", record.seal(number, PLACE, bytes(place)))
        .update();
  }

  /** When the place was last written down; empty if there is none. */
  @Transactional(readOnly = true)
  public Optional<Instant> keptAt(CaseNumber number) {
    return jdbc.sql(
            """
            select kept_at from exit.guarded_place where case_number = :number
            order by place_id desc limit 1""")
        .param("number", number.value())
        .query((row, i) -> row.getObject(1, OffsetDateTime.class).toInstant())
        .optional();
  }

  /**
   * Asks to see the place.
   *
   * @param sentence why, in her own words; kept sealed
   * @return id of the request
   * @throws NotAllowed when she does not reach the case, or there is no place, or no sentence
   */
  public long ask(CaseNumber number, String person, Reason reason, String sentence) {
    if (!reaches(person, number)) {
      throw refused(person, number, "Bara den som arbetar i akten kan be att få se platsen.");
    }
    if (sentence.isBlank() || sentence.length() > MOST_TEXT) {
      throw new NotAllowed("Skriv med en mening varför du behöver veta platsen.");
    }
    if (keptAt(number).isEmpty()) {
      throw new NotAllowed("Det finns ingen skyddad plats i akten.");
    }
    log.add(
        person,
        AccessKind.REVEAL,
        number,
        reason.name(),
        "Bad om att få se den skyddade platsen i " + number + ": " + reason.inSwedish() + ".");
    return transaction.execute(
        status ->
            jdbc.sql(
                    """
                    insert into exit.reveal (case_number, asked_by, reason, sentence, asked_at)
                    values (:number, :by, :reason, :sentence, :now) returning reveal_id""")
                .param("number", number.value())
                .param("by", person)
                .param("reason", reason.name())
                .param("sentence", record.seal(number, REQUEST, bytes(sentence.strip())))
                .param("now", now(), Types.TIMESTAMP_WITH_TIMEZONE)
                .query(Long.class)
                .single());
  }

  /** The requests of a case that can still be approved or used, the newest first. */
  @Transactional(readOnly = true)
  public List<Request> open(CaseNumber number) {
    return jdbc
        .sql(
            """
            select * from exit.reveal
            where case_number = :number and seen_at is null order by reveal_id desc""")
        .param("number", number.value())
        .query((row, i) -> request(row))
        .list()
        .stream()
        .filter(request -> clock.instant().isBefore(request.openUntil()))
        .toList();
  }

  /**
   * What waits for approval in the cases of a unit, the newest first; that its head reads it is
   * logged. Call outside of a transaction.
   */
  public List<Request> waitingIn(String unit, String person) {
    List<Request> waiting =
        jdbc.sql(
                """
            select r.* from exit.reveal r join exit.case_file c using (case_number)
            where c.unit = :unit and r.approved_by is null and r.asked_at > :since
            order by r.reveal_id desc""")
            .param("unit", unit)
            .param("since", now().minus(WAITS), Types.TIMESTAMP_WITH_TIMEZONE)
            .query((row, i) -> request(row))
            .list();
    for (Request request : waiting) {
      log.add(
          person,
          AccessKind.REVEAL,
          request.caseNumber(),
          request.reason().name(),
          "Läste som enhetens chef varför "
              + request.askedBy()
              + " ber att få se den skyddade platsen i "
              + request.caseNumber()
              + ".");
    }
    return waiting;
  }

  /**
   * Approves a request.
   *
   * @throws NotAllowed for who asked herself, who neither reaches the case nor heads its unit, and
   *     for a request that has expired or is approved already
   */
  public void approve(long id, String person) {
    Request request = find(id);
    CaseNumber number = request.caseNumber();
    if (request.askedBy().equals(person)) {
      throw refused(person, number, "Någon annan än du som bad om det måste godkänna.");
    }
    if (!reaches(person, number) && !headsUnit(person, number)) {
      throw refused(
          person, number, "Bara den som arbetar i akten eller är enhetens chef kan godkänna.");
    }
    if (request.approvedBy().isPresent() || expired(request)) {
      throw new NotAllowed("Begäran gäller inte längre. Den som behöver platsen får be igen.");
    }
    log.add(
        person,
        AccessKind.REVEAL,
        number,
        request.reason().name(),
        "Godkände att " + request.askedBy() + " får se den skyddade platsen i " + number + ".");
    int changed =
        count(
            """
            update exit.reveal set approved_by = :by, approved_at = :now
            where reveal_id = :id and approved_by is null""",
            id,
            person);
    if (changed == 0) {
      throw new NotAllowed("Begäran är redan godkänd.");
    }
  }

  /**
   * Shows the place to who asked, once.
   *
   * @throws NotAllowed for anybody else, for who no longer reaches the case, and for a request that
   *     is not approved, is used, or has expired
   */
  public String reveal(long id, String person) {
    Request request = find(id);
    CaseNumber number = request.caseNumber();
    if (!request.askedBy().equals(person) || !reaches(person, number)) {
      throw refused(person, number, "Bara den som bad om det och arbetar i akten får se platsen.");
    }
    if (request.approvedBy().isEmpty()) {
      throw new NotAllowed("En kollega måste godkänna först.");
    }
    if (expired(request)) {
      throw new NotAllowed("Tiden har gått ut. Be om att få se platsen igen.");
    }
    log.add(
        person,
        AccessKind.REVEAL,
        number,
        request.reason().name(),
        "Såg den skyddade platsen i "
            + number
            + ", godkänt av "
            + request.approvedBy().orElseThrow()
            + ".");
    int changed =
        count(
            """
            update exit.reveal set seen_at = :now
            where reveal_id = :id and asked_by = :by and seen_at is null""",
            id,
            person);
    if (changed == 0) {
      throw new NotAllowed("Platsen har redan visats. Be om att få se den igen.");
    }
    return new String(record.unseal(number, PLACE, latest(number)), StandardCharsets.UTF_8);
  }

  /**
   * A text in which the place, should somebody have written it there, is blackened. Says nothing of
   * where it is, so nobody has to approve.
   */
  @Transactional(readOnly = true)
  public String blacken(CaseNumber number, String text) {
    if (keptAt(number).isEmpty()) {
      return text;
    }
    String place =
        new String(record.unseal(number, PLACE, latest(number)), StandardCharsets.UTF_8).strip();
    return place.isEmpty()
        ? text
        : Pattern.compile(Pattern.quote(place), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
            .matcher(text)
            .replaceAll(BLACKENED);
  }

  private byte[] latest(CaseNumber number) {
    return jdbc.sql(
            """
            select content from exit.guarded_place where case_number = :number
            order by place_id desc limit 1""")
        .param("number", number.value())
        .query((row, i) -> row.getBytes(1))
        .single();
  }

  private int count(String update, long id, String person) {
    return jdbc.sql(update)
        .param("id", id)
        .param("by", person)
        .param("now", now(), Types.TIMESTAMP_WITH_TIMEZONE)
        .update();
  }

  private Request find(long id) {
    return jdbc.sql("select * from exit.reveal where reveal_id = :id")
        .param("id", id)
        .query((row, i) -> request(row))
        .optional()
        .orElseThrow(() -> new NotAllowed("Begäran finns inte. Be om att få se platsen igen."));
  }

  private Request request(java.sql.ResultSet row) throws java.sql.SQLException {
    CaseNumber number = new CaseNumber(row.getString("case_number"));
    Instant askedAt = row.getObject("asked_at", OffsetDateTime.class).toInstant();
    OffsetDateTime approvedAt = row.getObject("approved_at", OffsetDateTime.class);
    return new Request(
        row.getLong("reveal_id"),
        number,
        row.getString("asked_by"),
        Reason.valueOf(row.getString("reason")),
        new String(
            record.unseal(number, REQUEST, row.getBytes("sentence")), StandardCharsets.UTF_8),
        askedAt,
        Optional.ofNullable(row.getString("approved_by")),
        approvedAt == null ? askedAt.plus(WAITS) : approvedAt.toInstant().plus(WINDOW));
  }

  private boolean expired(Request request) {
    return !clock.instant().isBefore(request.openUntil());
  }

  private NotAllowed refused(String person, CaseNumber number, String sentence) {
    log.add(
        person,
        AccessKind.REFUSED,
        number,
        "REVEAL",
        "Nekades den skyddade platsen i " + number + ".");
    return new NotAllowed(sentence);
  }

  private boolean reaches(String person, CaseNumber number) {
    CaseReach known = reach.getIfAvailable();
    return known != null && known.reaches(person, number);
  }

  private boolean headsUnit(String person, CaseNumber number) {
    CaseReach known = reach.getIfAvailable();
    return known != null && known.headsUnit(person, number);
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
