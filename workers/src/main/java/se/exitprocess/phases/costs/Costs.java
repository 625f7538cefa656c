package se.exitprocess.phases.costs;

import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import se.exitprocess.casefile.CaseNumber;

/** The ledger as pages read it. */
@Service
@Transactional(readOnly = true)
public class Costs {

  /** What a kind of intervention cost in a case and a month. */
  public record Line(CaseNumber caseNumber, String kind, YearMonth month, int amount) {}

  /** What a quarter cost whoever bears it, and in how many cases. */
  public record OfQuarter(String quarter, String payer, long amount, int cases) {}

  private final CostLedger ledger;

  Costs(CostLedger ledger) {
    this.ledger = ledger;
  }

  /** All claims, the newest quarter first. */
  public List<Claim> claims() {
    return ledger.claims();
  }

  public Optional<Claim> claim(String number) {
    return ledger.claim(number);
  }

  /** The lines that a claim consists of. */
  public List<Line> lines(String number) {
    return ledger.lines(number);
  }

  /** What each quarter cost, the newest first. */
  public List<OfQuarter> quarters() {
    return ledger.quarters();
  }
}
