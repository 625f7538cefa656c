package se.exitprocess.agencies.referrals;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import se.exitprocess.casefile.Referrals;
import se.exitprocess.engine.AsApplication;

/**
 * Takes a referral in: keeps it, and gives a task to the unit in the same transaction, so that
 * there is never the one without the other.
 */
@Service
class IncomingReferrals {

  /** A stolen secret must not bury a unit in tasks. */
  static final int MOST_AN_HOUR = 60;

  /** What came of it. */
  sealed interface Outcome {

    /** It is here, now or since the same was sent before. */
    record Received(Referrals.Receipt receipt) implements Outcome {}

    /** Something else was sent under the same key. */
    record AnotherUnderThisKey() implements Outcome {}

    /** The partner has sent too many. */
    record TooMany() implements Outcome {}
  }

  private final Referrals referrals;
  private final RuntimeService runtime;
  private final AsApplication application;
  private final Clock clock;

  IncomingReferrals(
      Referrals referrals, RuntimeService runtime, AsApplication application, Clock clock) {
    this.referrals = referrals;
    this.runtime = runtime;
    this.application = application;
    this.clock = clock;
  }

  /** The day on which something arrives now. */
  LocalDate today() {
    return LocalDate.now(clock);
  }

  /** Takes it in, or finds that it is here already. */
  @Transactional
  public Outcome receive(Partner partner, UUID key, Referral referral) {
    Optional<Referrals.Receipt> before = referrals.sentBefore(partner.code(), key);
    if (before.isPresent()) {
      return again(before.get(), partner, referral);
    }
    if (referrals.sentSince(partner.code(), clock.instant().minus(Duration.ofHours(1)))
        >= MOST_AN_HOUR) {
      return new Outcome.TooMany();
    }
    Optional<Referrals.Receipt> kept =
        referrals.keep(
            partner.code(),
            referral.kind().name(),
            key,
            ReferralContent.of(referral, partner, today()));
    if (kept.isEmpty()) { // the same at the same moment
      return again(referrals.sentBefore(partner.code(), key).orElseThrow(), partner, referral);
    }
    start(kept.get(), partner, referral);
    return new Outcome.Received(kept.get());
  }

  /** The same again has the same receipt; what became of it meanwhile is not compared. */
  private Outcome again(Referrals.Receipt receipt, Partner partner, Referral referral) {
    boolean same =
        referrals
            .content(receipt.number())
            .map(
                it ->
                    it.content()
                        .equals(
                            ReferralContent.of(
                                referral,
                                partner,
                                LocalDate.parse((String) it.content().get("arrived")))))
            .orElse(true);
    return same ? new Outcome.Received(receipt) : new Outcome.AnotherUnderThisKey();
  }

  private void start(Referrals.Receipt receipt, Partner partner, Referral referral) {
    Map<String, Object> known = new HashMap<>();
    known.put("unit", partner.unit());
    known.put("contactChannel", partner.kind().contactChannel());
    known.put("referralKind", referral.kind().name());
    known.put("referralUrgent", referral.urgent());
    known.put("ageGroup", referral.ageGroup());
    application.run(
        () -> runtime.startProcessInstanceByKey("referral-received", receipt.number(), known));
  }
}
