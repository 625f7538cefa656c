package se.exitprocess.casefile;

import java.time.Clock;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * To which agencies the person has consented that information is given. Given and withdrawn at any
 * time; nothing is overwritten.
 */
@Service
@Transactional
public class Consents {

  private final JdbcClient jdbc;
  private final CaseFiles files;
  private final Clock clock;

  Consents(JdbcClient jdbc, CaseFiles files, Clock clock) {
    this.jdbc = jdbc;
    this.files = files;
    this.clock = clock;
  }

  /**
   * The person consents.
   *
   * @param validUntil last day, or null when it holds until it is withdrawn
   */
  public void give(
      CaseNumber number, String agency, @Nullable LocalDate validUntil, String recordedBy) {
    record(number, agency, true, validUntil, recordedBy);
  }

  /** The person takes the consent back; from now on nothing more may be sent on its ground. */
  public void withdraw(CaseNumber number, String agency, String recordedBy) {
    record(number, agency, false, null, recordedBy);
  }

  /** Whether a consent for this agency is in force today. */
  @Transactional(readOnly = true)
  public boolean inForce(CaseNumber number, String agency) {
    return jdbc.sql(
            """
            select given and (valid_until is null or valid_until >= :today) from exit.consent
            where case_number = :number and agency = :agency order by id desc limit 1""")
        .param("number", number.value())
        .param("agency", agency)
        .param("today", LocalDate.ofInstant(files.now(), clock.getZone()))
        .query(Boolean.class)
        .optional()
        .orElse(false);
  }

  private void record(
      CaseNumber number,
      String agency,
      boolean given,
      @Nullable LocalDate validUntil,
      String recordedBy) {
    jdbc.sql(
            """
            insert into exit.consent (case_number, agency, given, valid_until, recorded_by, recorded_at)
            values (:number, :agency, :given, :until, :by, :now)""")
        .param("number", number.value())
        .param("agency", agency)
        .param("given", given)
        .param("until", validUntil, java.sql.Types.DATE)
        .param("by", recordedBy)
        .param("now", CaseFiles.timestamp(files.now()))
        .update();
  }
}
