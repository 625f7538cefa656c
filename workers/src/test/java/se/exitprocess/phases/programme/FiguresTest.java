package se.exitprocess.phases.programme;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import se.exitprocess.ExitProcessTest;
import se.exitprocess.casefile.CaseNumber;

/** The year 2004, in which nothing else happened. */
class FiguresTest extends ExitProcessTest {

  private static final int YEAR = 2004;

  @Autowired private Figures figures;
  @Autowired private JdbcClient jdbc;

  private int cases;

  @AfterEach
  void nothingRemains() {
    jdbc.sql("delete from exit.case_file where case_number like 'EX-2004-%'").update();
    jdbc.sql("delete from exit.contact_count where month < '2010-01-01'").update();
    jdbc.sql("delete from exit.claim where quarter = '2004-K1'").update();
  }

  private void cases(int number, String opened, String closed, String outcome) {
    for (int i = 0; i < number; i++) {
      cases++;
      jdbc.sql(
              """
              insert into exit.case_file (case_number, unit, opened_at, opened_by, closed_at, outcome)
              values (:number, 'soder', cast(:opened as timestamptz), 'test', cast(:closed as timestamptz), :outcome)""")
          .param("number", CaseNumber.of(YEAR, cases).value())
          .param("opened", opened)
          .param("closed", closed)
          .param("outcome", outcome)
          .update();
    }
  }

  private void met(String counted, int number) {
    jdbc.sql(
            "insert into exit.contact_count (month, counted, number) values ('2004-03-01', :counted, :number)")
        .param("counted", counted)
        .param("number", number)
        .update();
  }

  @Test
  void aYearInWhichNothingHappenedHasNoughts() {
    assertThat(figures.of(YEAR))
        .containsEntry("casesOpened", 0)
        .containsEntry("casesEstablished", 0)
        .containsEntry("visitsMade", 0)
        .containsEntry("buyersMet", 0)
        .containsEntry("quartersLost", 0);
  }

  @Test
  void fewerThanFivePeopleAreNotTold() {
    cases(4, "2004-02-01T12:00Z", "2004-11-01T12:00Z", "RETURNED");
    assertThat(figures.of(YEAR)).containsEntry("casesOpened", null);

    cases(5, "2004-02-01T12:00Z", "2004-11-01T12:00Z", "ESTABLISHED");
    cases(6, "2003-02-01T12:00Z", "2004-11-01T12:00Z", "OWN_WISH");

    assertThat(figures.of(YEAR))
        .containsEntry("casesOpened", 9)
        .containsEntry("casesReturned", null)
        .containsEntry("casesEstablished", 5)
        .containsEntry("casesClosedOther", 6);
  }

  @Test
  void theYearBeginsAndEndsAtMidnight() {
    cases(5, "2003-12-31T22:59:59Z", null, null);
    cases(6, "2003-12-31T23:00:00Z", null, null);
    cases(7, "2004-12-31T23:00:00Z", null, null);

    assertThat(figures.of(YEAR)).containsEntry("casesOpened", 6);
  }

  @Test
  void visitsAndBuyersAreCountedApart() {
    met("SUPPORT", 6);
    met("HEALTH_CHECK", 3);
    met("ENDED", 8);
    met("BUYER_INFORMED", 4);

    assertThat(figures.of(YEAR)).containsEntry("visitsMade", 9).containsEntry("buyersMet", null);
  }

  @Test
  void aLostQuarterIsAboutNobodyAndIsToldAlwaysAsItIs() {
    jdbc.sql(
            """
            insert into exit.claim (claim_number, quarter, payer, state, opened_on, limit_on)
            values ('M-2004-K1-1', '2004-K1', 'MIGRATION_AGENCY', 'LOST', '2004-04-01', '2004-09-30')""")
        .update();

    assertThat(figures.of(YEAR)).containsEntry("quartersLost", 1);
  }
}
