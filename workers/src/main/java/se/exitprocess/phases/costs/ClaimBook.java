package se.exitprocess.phases.costs;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Date;
import java.util.Objects;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.springframework.stereotype.Component;
import se.exitprocess.engine.ForModels;
import se.exitprocess.forms.Refusal;

/**
 * Writes into the ledger what economist and head hand in about a claim, and refuses what cannot be.
 */
@ForModels
@Component("claimBook")
public class ClaimBook {

  private static final String NOT_SAVED = "Inget har sparats. ";

  private final CostLedger ledger;
  private final Clock clock;

  ClaimBook(CostLedger ledger, Clock clock) {
    this.ledger = ledger;
    this.clock = clock;
  }

  /** A claim that a person opens is for a quarter that is over and has something to claim. */
  public void quarterIsOver(DelegateExecution execution) {
    if (execution.getVariable("claimYear") == null) {
      return;
    }
    Quarter quarter = quarter(execution);
    if (!quarter.isOver(today())) {
      throw new Refusal(
          "Inget har startats. Kvartalet är inte slut. Det går att söka från dagen efter kvartalets sista dag.");
    }
    if (ledger.unclaimed().stream().noneMatch(it -> it.quarter().equals(quarter))) {
      throw new Refusal(
          "Inget har startats. I kostnadsboken finns inget för det kvartalet som någon annan ska betala och som ingen har sökt för.");
    }
  }

  /** The costs have been gone through. */
  public void prepared(DelegateTask task) {
    Claim claim = claim(task);
    if (!"CLAIM".equals(task.getVariable("claimDecision"))) {
      ledger.state(claim.number(), Claim.State.NOTHING);
      return;
    }
    notMore(
        amount(task, "claimedAmount"),
        claim.costs(),
        "Det sökta beloppet är högre än kostnaderna i kostnadsboken. Sök högst det som står där, eller skriv först in kostnaden i insatsens uppföljning.");
    ledger.state(claim.number(), Claim.State.PREPARED);
  }

  /** The claim has come in. */
  public void sent(DelegateTask task) {
    LocalDate sent = day(task, "claimSentOn");
    LocalDate received = day(task, "claimReceivedOn");
    if (received.isBefore(sent)) {
      throw new Refusal(
          NOT_SAVED + "Ansökan kan inte ha kommit in innan den skickades. Rätta någon av dagarna.");
    }
    cameIn(claim(task), sent, received, amount(task, "claimedAmount"));
  }

  /** The head has accounted for a claim whose last day passed without confirmation. */
  public void accountedFor(DelegateTask task) {
    Claim claim = claim(task);
    if (!"CAME_IN_TIME".equals(task.getVariable("missedClaim"))) {
      ledger.lost(claim.number(), (String) Objects.requireNonNull(task.getVariable("lostReason")));
      return;
    }
    int claimed = amount(task, "claimedAmount");
    notMore(
        claimed,
        claim.costs(),
        "Det sökta beloppet är högre än kostnaderna i kostnadsboken. Skriv det belopp som söktes.");
    LocalDate received = day(task, "claimReceivedOn");
    cameIn(claim, received, received, claimed);
  }

  private void cameIn(Claim claim, LocalDate sent, LocalDate received, int claimed) {
    notToCome(received, "Ansökan kan inte ha kommit in en dag som inte har varit än.");
    if (!Quarter.parse(claim.quarter()).orElseThrow().isOver(sent)) {
      throw new Refusal(
          NOT_SAVED
              + "Kvartalet var inte slut den dagen. Det går att söka från dagen efter kvartalets sista dag.");
    }
    if (received.isAfter(claim.limitOn())) {
      throw new Refusal(
          NOT_SAVED
              + "Sista dagen var "
              + claim.limitOn()
              + ", så ansökan kom inte in i tid. Står det fel dag rättar du den; annars redovisas kvartalet som förlorat.");
    }
    ledger.sent(claim.number(), claimed, received);
  }

  /** The payer has decided, for the first time or again. */
  public void decided(DelegateTask task) {
    Claim claim = claim(task);
    int decided = amount(task, "decidedAmount");
    LocalDate day = day(task, "claimDecidedOn");
    notMore(
        decided,
        Objects.requireNonNull(claim.claimed()),
        "Beslutet är högre än det sökta beloppet. Läs beslutet en gång till; gäller det flera ansökningar delar du upp det.");
    notToCome(day, "Beslutet kan inte ha fattats en dag som inte har varit än.");
    notBefore(
        day,
        Objects.requireNonNull(claim.receivedOn()),
        "Beslutet kan inte ha fattats innan ansökan kom in. Rätta dagen.");
    ledger.decided(claim.number(), decided, day);
  }

  /** Something has been paid, all in all. */
  public void paid(DelegateTask task) {
    Claim claim = claim(task);
    int paid = amount(task, "paidAmount");
    LocalDate day = day(task, "paidOn");
    notMore(
        paid,
        Objects.requireNonNull(claim.decided()),
        "Betalningen är högre än beslutet. Har kommunen fått för mycket bokför du beslutets belopp och hör av dig till den som betalade.");
    if (claim.paid() != null && paid < claim.paid()) {
      throw new Refusal(
          NOT_SAVED
              + "Det är mindre än det som redan är bokfört. Skriv allt som har betalats, sammanlagt.");
    }
    notToCome(day, "Betalningen kan inte ha kommit en dag som inte har varit än.");
    notBefore(
        day,
        Objects.requireNonNull(claim.decidedOn()),
        "Betalningen kan inte ha kommit före beslutet. Rätta dagen.");
    ledger.paid(claim.number(), paid);
  }

  /** Somebody wants back what has been paid. */
  public void recoveryAsked(DelegateExecution execution) {
    int wanted = amount(execution, "recoveryAmount");
    String number =
        Claim.number(
            (String) Objects.requireNonNull(execution.getVariable("payer")),
            quarter(execution),
            amount(execution, "claimRound"));
    boolean possible =
        ledger
            .claim(number)
            .filter(it -> it.paid() != null && wanted <= it.paid() - it.recovered())
            .isPresent();
    if (!possible) {
      throw new Refusal(
          "Inget har startats. Det finns ingen ansökan med det numret som så mycket har betalats för. Se sidan Ersättning.");
    }
    execution.setVariable("claimNumber", number);
  }

  private static Quarter quarter(VariableScope scope) {
    return Quarter.parse(
            "%04d-%s"
                .formatted(amount(scope, "claimYear"), scope.getVariable("claimQuarterOfYear")))
        .orElseThrow();
  }

  /** The head has decided on the recovery. */
  public void recovered(DelegateTask task) {
    if ("PAY_BACK".equals(task.getVariable("recoveryDecision"))) {
      ledger.recovered(claim(task).number(), amount(task, "recoveryAmount"));
    }
  }

  private Claim claim(VariableScope scope) {
    return ledger
        .claim((String) Objects.requireNonNull(scope.getVariable("claimNumber")))
        .orElseThrow();
  }

  private static int amount(VariableScope scope, String variable) {
    return (Integer) Objects.requireNonNull(scope.getVariable(variable));
  }

  private LocalDate day(VariableScope scope, String variable) {
    return ((Date) Objects.requireNonNull(scope.getVariable(variable)))
        .toInstant()
        .atZone(clock.getZone())
        .toLocalDate();
  }

  private LocalDate today() {
    return LocalDate.now(clock);
  }

  private static void notMore(int amount, int most, String sentence) {
    if (amount > most) {
      throw new Refusal(NOT_SAVED + sentence);
    }
  }

  private void notToCome(LocalDate day, String sentence) {
    if (day.isAfter(today())) {
      throw new Refusal(NOT_SAVED + sentence);
    }
  }

  private static void notBefore(LocalDate day, LocalDate earliest, String sentence) {
    if (day.isBefore(earliest)) {
      throw new Refusal(NOT_SAVED + sentence);
    }
  }
}
