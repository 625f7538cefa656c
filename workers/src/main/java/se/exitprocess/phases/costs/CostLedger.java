package se.exitprocess.phases.costs;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import se.exitprocess.casefile.CaseNumber;

/** The tables {@code exit.cost} and {@code exit.claim}. */
@Repository
@Transactional
class CostLedger {

  /** Costs of a quarter that a payer bears and nobody has claimed. */
  record Unclaimed(Quarter quarter, String payer) {}

  private final JdbcClient jdbc;

  CostLedger(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void add(
      CaseNumber number,
      String kind,
      YearMonth month,
      int amount,
      String payer,
      LocalDate enteredOn) {
    jdbc.sql(
            """
            insert into exit.cost (case_number, intervention_kind, month, quarter, amount, payer, entered_on)
            values (:number, :kind, :month, :quarter, :amount, :payer, :entered)""")
        .param("number", number.value())
        .param("kind", kind)
        .param("month", month.atDay(1))
        .param("quarter", Quarter.of(month).toString())
        .param("amount", amount)
        .param("payer", payer)
        .param("entered", enteredOn)
        .update();
  }

  /** Lets whoever opens claims at the same time wait until the transaction ends. */
  void oneAtATime() {
    jdbc.sql("lock table exit.claim in share row exclusive mode").update();
  }

  List<Unclaimed> unclaimed() {
    return jdbc.sql(
            """
            select distinct quarter, payer from exit.cost
            where claim_number is null and payer in ('MIGRATION_AGENCY', 'SOCIALSTYRELSEN')
            order by quarter, payer""")
        .query(
            (row, i) ->
                new Unclaimed(Quarter.parse(row.getString(1)).orElseThrow(), row.getString(2)))
        .list();
  }

  /** The claim for this quarter that costs can still join. */
  Optional<String> open(Unclaimed costs) {
    return jdbc.sql(
            "select claim_number from exit.claim where quarter = :quarter and payer = :payer and state = 'OPEN'")
        .param("quarter", costs.quarter().toString())
        .param("payer", costs.payer())
        .query(String.class)
        .optional();
  }

  /** Makes a claim, the next one for this quarter and payer. */
  String make(Unclaimed costs, LocalDate openedOn, LocalDate limitOn) {
    String quarter = costs.quarter().toString();
    int round =
        jdbc.sql("select count(*) from exit.claim where quarter = :quarter and payer = :payer")
                .param("quarter", quarter)
                .param("payer", costs.payer())
                .query(Integer.class)
                .single()
            + 1;
    String number = Claim.number(costs.payer(), costs.quarter(), round);
    jdbc.sql(
            """
            insert into exit.claim (claim_number, quarter, payer, state, opened_on, limit_on)
            values (:number, :quarter, :payer, 'OPEN', :opened, :limit)""")
        .param("number", number)
        .param("quarter", quarter)
        .param("payer", costs.payer())
        .param("opened", openedOn)
        .param("limit", limitOn)
        .update();
    return number;
  }

  /** What nobody has claimed becomes part of this claim; gives the claim's sum. */
  int join(String number, Unclaimed costs) {
    jdbc.sql(
            """
            update exit.cost set claim_number = :number
            where claim_number is null and quarter = :quarter and payer = :payer""")
        .param("number", number)
        .param("quarter", costs.quarter().toString())
        .param("payer", costs.payer())
        .update();
    jdbc.sql(
            """
            update exit.claim set costs = (select sum(amount) from exit.cost where claim_number = :number)
            where claim_number = :number""")
        .param("number", number)
        .update();
    return claim(number).orElseThrow().costs();
  }

  Optional<Claim> claim(String number) {
    return jdbc.sql("select * from exit.claim where claim_number = :number")
        .param("number", number)
        .query((row, i) -> claim(row))
        .optional();
  }

  /** All claims, the newest quarter first. */
  List<Claim> claims() {
    return jdbc.sql("select * from exit.claim order by quarter desc, payer, claim_number")
        .query((row, i) -> claim(row))
        .list();
  }

  void state(String number, Claim.State state) {
    jdbc.sql("update exit.claim set state = :state where claim_number = :number")
        .param("state", state.name())
        .param("number", number)
        .update();
  }

  void sent(String number, int claimed, LocalDate receivedOn) {
    jdbc.sql(
            """
            update exit.claim set state = 'SENT', claimed = :claimed, received_on = :received
            where claim_number = :number""")
        .param("claimed", claimed)
        .param("received", receivedOn)
        .param("number", number)
        .update();
  }

  void lost(String number, String reason) {
    jdbc.sql(
            """
            update exit.claim set state = 'LOST', lost = costs, lost_reason = :reason
            where claim_number = :number""")
        .param("reason", reason)
        .param("number", number)
        .update();
  }

  void decided(String number, int decided, LocalDate decidedOn) {
    jdbc.sql(
            """
            update exit.claim set state = 'DECIDED', decided = :decided, decided_on = :day
            where claim_number = :number""")
        .param("decided", decided)
        .param("day", decidedOn)
        .param("number", number)
        .update();
  }

  void paid(String number, int paid) {
    jdbc.sql(
            """
            update exit.claim set paid = :paid, state = case when :paid >= decided then 'PAID' else state end
            where claim_number = :number""")
        .param("paid", paid)
        .param("number", number)
        .update();
  }

  void recovered(String number, int amount) {
    jdbc.sql("update exit.claim set recovered = recovered + :amount where claim_number = :number")
        .param("amount", amount)
        .param("number", number)
        .update();
  }

  List<Costs.Line> lines(String number) {
    return jdbc.sql(
            """
            select case_number, intervention_kind, month, sum(amount) as amount from exit.cost
            where claim_number = :number
            group by case_number, intervention_kind, month order by case_number, month, intervention_kind""")
        .param("number", number)
        .query(
            (row, i) ->
                new Costs.Line(
                    new CaseNumber(row.getString("case_number")),
                    row.getString("intervention_kind"),
                    YearMonth.from(row.getObject("month", LocalDate.class)),
                    row.getInt("amount")))
        .list();
  }

  List<Costs.OfQuarter> quarters() {
    return jdbc.sql(
            """
            select quarter, payer, sum(amount) as amount, count(distinct case_number) as cases
            from exit.cost group by quarter, payer order by quarter desc, payer""")
        .query(
            (row, i) ->
                new Costs.OfQuarter(
                    row.getString("quarter"),
                    row.getString("payer"),
                    row.getLong("amount"),
                    row.getInt("cases")))
        .list();
  }

  private static Claim claim(ResultSet row) throws SQLException {
    return new Claim(
        row.getString("claim_number"),
        row.getString("quarter"),
        row.getString("payer"),
        Claim.State.valueOf(row.getString("state")),
        row.getInt("costs"),
        row.getObject("limit_on", LocalDate.class),
        whole(row, "claimed"),
        row.getObject("received_on", LocalDate.class),
        whole(row, "decided"),
        row.getObject("decided_on", LocalDate.class),
        whole(row, "paid"),
        whole(row, "lost"),
        row.getString("lost_reason"),
        row.getInt("recovered"));
  }

  private static @Nullable Integer whole(ResultSet row, String column) throws SQLException {
    int value = row.getInt(column);
    return row.wasNull() ? null : value;
  }
}
