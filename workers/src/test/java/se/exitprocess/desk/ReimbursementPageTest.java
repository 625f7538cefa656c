package se.exitprocess.desk;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import se.exitprocess.casefile.AccessLog;
import se.exitprocess.casefile.CaseNumber;
import se.exitprocess.identity.Http;
import se.exitprocess.processes.CaseTest;

class ReimbursementPageTest extends CaseTest {

  private static final CaseNumber NUMBER = CaseNumber.of(2026, 90_001);

  @Autowired private JdbcClient jdbc;
  @Autowired private AccessLog log;
  @LocalServerPort private int port;

  @BeforeEach
  void aLostQuarterAndAnOpenOne() {
    jdbc.sql("delete from exit.cost").update();
    jdbc.sql("delete from exit.claim").update();
    jdbc.sql(
            """
            insert into exit.claim (claim_number, quarter, payer, state, opened_on, limit_on, costs, lost, lost_reason)
            values ('M-2025-K1-1', '2025-K1', 'MIGRATION_AGENCY', 'LOST', '2025-04-01', '2025-09-30', 120000, 120000, 'NOBODY_IN_CHARGE'),
                   ('M-2025-K2-1', '2025-K2', 'MIGRATION_AGENCY', 'OPEN', '2025-07-01', '2025-12-31', 4000, null, null)""")
        .update();
    jdbc.sql(
            """
            insert into exit.cost (case_number, intervention_kind, month, quarter, amount, payer, entered_on, claim_number)
            values (:number, 'SHELTERED_HOUSING', '2025-04-01', '2025-K2', 4000, 'MIGRATION_AGENCY', '2025-05-01', 'M-2025-K2-1')""")
        .param("number", NUMBER.value())
        .update();
  }

  @Test
  void theHeadSeesLostQuartersAndNoCase() {
    Http head = Http.session(port, "verksamhetschef", "tasklist");

    String page = head.page("/ersattning").body();

    assertThat(page)
        .contains(
            "M-2025-K1-1",
            "120 000 kr: ingen hade uppgiften",
            "Förlorat sammanlagt: 120 000 kr",
            "färre än 5")
        .doesNotContain("EX-", "SHELTERED_HOUSING", "Skyddat boende");
    assertThat(head.page("/ersattning/M-2025-K2-1").statusCode()).isEqualTo(403);
  }

  @Test
  void theEconomistReadsTheLinesAndThatIsLogged() {
    Http economist = Http.session(port, "ekonom", "tasklist");

    assertThat(economist.page("/ersattning/M-2025-K2-1").body())
        .contains(NUMBER.value(), "Skyddat boende", "2025-04", "4 000 kr");

    assertThat(log.of(NUMBER).get(0).sentence()).contains("ansökan M-2025-K2-1");
    assertThat(log.of(NUMBER).get(0).person()).isEqualTo("ekonom");
    assertThat(economist.page("/ersattning/M-2001-K1-1").statusCode()).isEqualTo(404);
  }

  @Test
  void nobodyElseSeesThePage() {
    for (String person : new String[] {"handlaggare", "enhetschef", "jurist"}) {
      assertThat(Http.session(port, person, "tasklist").page("/ersattning").statusCode())
          .as(person)
          .isEqualTo(403);
    }
  }
}
