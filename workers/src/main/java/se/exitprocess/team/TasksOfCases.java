package se.exitprocess.team;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import se.exitprocess.casefile.CaseNumber;
import se.exitprocess.casefile.CaseRecord;
import se.exitprocess.casefile.people.ProtectedIdentity;
import se.exitprocess.casefile.people.Protection;
import se.exitprocess.casefile.people.ProtectionChanged;
import se.exitprocess.engine.CaseTeams;
import se.exitprocess.engine.TaskOffers;

/**
 * Tells the engine to whom a case offers its tasks. Where somebody lives with protected identity,
 * that is never a whole group: it is those in the team whose role fits, and where none does, the
 * head of the unit, who takes somebody into the team.
 */
@Component
final class TasksOfCases implements CaseTeams {

  /** The archivist's tasks show a number, a rule and days, and she is in no team. */
  private static final Set<String> TELL_NOTHING_OF_A_PERSON = Set.of("arkivarie");

  private final Team team;
  private final Colleagues colleagues;
  private final CaseRecord record;
  private final ProtectedIdentity protection;
  private final TaskOffers offers;

  TasksOfCases(
      Team team,
      Colleagues colleagues,
      CaseRecord record,
      ProtectedIdentity protection,
      TaskOffers offers) {
    this.team = team;
    this.colleagues = colleagues;
    this.record = record;
    this.protection = protection;
    this.offers = offers;
  }

  @Override
  public Offer offer(String businessKey, Set<String> groups) {
    Optional<CaseNumber> number = CaseNumber.parse(businessKey);
    if (number.isEmpty()
        || groups.equals(TELL_NOTHING_OF_A_PERSON)
        || protection(businessKey).isEmpty()) {
      return new Offer(groups, Set.of());
    }
    Set<String> fitting = new LinkedHashSet<>();
    for (Team.Member member : team.of(number.get())) {
      if (Fits.group(colleagues.groups(member.person()), groups)) {
        fitting.add(member.person());
      }
    }
    return fitting.isEmpty()
        ? new Offer(heads(number.get()), Set.of())
        : new Offer(Set.of(), fitting);
  }

  private Set<String> heads(CaseNumber number) {
    return record.unit(number).map(unit -> Set.of(colleagues.headsOf(unit))).orElse(Set.of());
  }

  @Override
  public boolean isShutOut(String businessKey, String person) {
    return CaseNumber.parse(businessKey)
        .filter(number -> team.isShutOut(number, person))
        .isPresent();
  }

  @Override
  public Optional<String> protection(String businessKey) {
    return CaseNumber.parse(businessKey)
        .map(protection::level)
        .filter(level -> level != Protection.NONE)
        .map(Protection::name);
  }

  /** What is offered to the team alone follows, in the transaction that changes the team. */
  @EventListener
  void teamChanged(Team.Changed changed) {
    if (protection.level(changed.caseNumber()) != Protection.NONE) {
      offers.renew(changed.caseNumber().value());
    }
  }

  /** The open tasks follow, in the transaction that changes the level. */
  @EventListener
  void protectionChanged(ProtectionChanged changed) {
    offers.renew(changed.caseNumber().value());
  }
}
