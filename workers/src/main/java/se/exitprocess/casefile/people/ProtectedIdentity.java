package se.exitprocess.casefile.people;

import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;
import se.exitprocess.casefile.AccessKind;
import se.exitprocess.casefile.AccessLog;
import se.exitprocess.casefile.CaseNumber;
import se.exitprocess.casefile.CaseReach;

/**
 * The level of protection of each case, and who set it when. Everyone who works in the case may
 * raise it; lowering is for the head of the unit alone. Both are logged.
 */
@Service
public class ProtectedIdentity {

  /** The level was changed. */
  public record Change(Protection former, Protection level, String setBy, Instant setAt) {}

  private final JdbcClient jdbc;
  private final Profiles profiles;
  private final People people;
  private final PersonIndex index;
  private final AccessLog log;
  private final ObjectProvider<CaseReach> reach;
  private final ApplicationEventPublisher events;
  private final TransactionTemplate transaction;

  ProtectedIdentity(
      JdbcClient jdbc,
      Profiles profiles,
      People people,
      PersonIndex index,
      AccessLog log,
      ObjectProvider<CaseReach> reach,
      ApplicationEventPublisher events,
      PlatformTransactionManager transactions) {
    this.jdbc = jdbc;
    this.profiles = profiles;
    this.people = people;
    this.index = index;
    this.log = log;
    this.reach = reach;
    this.events = events;
    this.transaction = new TransactionTemplate(transactions);
  }

  /** The level now. */
  @Transactional(readOnly = true)
  public Protection level(CaseNumber number) {
    return profiles.protection(number);
  }

  /** All changes, the newest first. */
  @Transactional(readOnly = true)
  public List<Change> changes(CaseNumber number) {
    return jdbc.sql(
            """
            select former, level, set_by, set_at from exit.protection_change
            where case_number = :number order by change_id desc""")
        .param("number", number.value())
        .query(
            (row, i) ->
                new Change(
                    Protection.valueOf(row.getString(1)),
                    Protection.valueOf(row.getString(2)),
                    row.getString(3),
                    row.getObject(4, OffsetDateTime.class).toInstant()))
        .list();
  }

  /**
   * Raises the level; the same level changes nothing. From fictitious data on the case is found by
   * no name or number and is no round of anybody's.
   *
   * @throws IllegalArgumentException for a lower level
   */
  @Transactional
  public void raise(CaseNumber number, Protection level, String person) {
    Protection former = profiles.protection(number);
    if (level.isLowerThan(former)) {
      throw new IllegalArgumentException("lowering needs the head of the unit");
    }
    if (level != former) {
      change(number, former, level, person);
      logWhenDone(number, level, person);
    }
  }

  /**
   * Not before: a form may still be refused. Who raised it when is kept beside the level anyway.
   */
  private void logWhenDone(CaseNumber number, Protection level, String person) {
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            log.add(
                person,
                AccessKind.PROTECTION,
                number,
                level.name(),
                "Höjde skyddet i " + number + " till " + level.inSwedish() + ".");
          }
        });
  }

  /**
   * Sets the level, also to a lower one, by decision of the head of the unit. Call outside of a
   * transaction.
   *
   * @throws NotAllowed when this person does not head the unit that has the case; is logged too
   */
  public void decide(CaseNumber number, Protection level, String person) {
    CaseReach known = reach.getIfAvailable();
    if (known == null || !known.headsUnit(person, number)) {
      log.add(
          person,
          AccessKind.REFUSED,
          number,
          "PROTECTION",
          "Nekades att besluta om skyddet av personuppgifter i "
              + number
              + ": är inte enhetens chef.");
      throw new NotAllowed(
          "Skyddet av personuppgifter kan bara sänkas genom beslut av enhetens chef.");
    }
    log.add(
        person,
        AccessKind.PROTECTION,
        number,
        level.name(),
        "Beslutade som enhetens chef att skyddet i " + number + " är " + level.inSwedish() + ".");
    transaction.executeWithoutResult(
        status -> change(number, profiles.protection(number), level, person));
  }

  private void change(CaseNumber number, Protection former, Protection level, String person) {
    index.lock(number);
    profiles.protect(number, level);
    people.reindex(number);
    jdbc.sql(
            """
            insert into exit.protection_change (case_number, former, level, set_by, set_at)
            values (:number, :former, :level, :by, :now)""")
        .param("number", number.value())
        .param("former", former.name())
        .param("level", level.name())
        .param("by", person)
        .param("now", profiles.now(), Types.TIMESTAMP_WITH_TIMEZONE)
        .update();
    events.publishEvent(new ProtectionChanged(number, level));
  }
}
