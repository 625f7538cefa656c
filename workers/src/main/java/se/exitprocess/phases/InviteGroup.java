package se.exitprocess.phases;

import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import se.exitprocess.casefile.CaseNumber;
import se.exitprocess.casefile.CaseRecord;
import se.exitprocess.casefile.Section;
import se.exitprocess.casefile.SectionKey;
import se.exitprocess.engine.ForModels;

/**
 * Makes the group of a form (input {@code consentSection}) the group in force, and has those
 * invited who are new in it. Our own colleagues are not invited: they are here.
 */
@ForModels
@Component("inviteGroup")
final class InviteGroup implements JavaDelegate {

  private static final Set<String> OURSELVES = Set.of("SOCIAL_SERVICES");

  private final CaseRecord record;
  private final Group group;
  private final Beside beside;

  InviteGroup(CaseRecord record, Group group, Beside beside) {
    this.record = record;
    this.group = group;
    this.beside = beside;
  }

  @Override
  public void execute(DelegateExecution execution) {
    CaseNumber number = CaseVariables.caseNumber(execution);
    String form = CaseVariables.text(execution, "consentSection");
    Section composed =
        record.latest(number, CaseVariables.sectionHere(execution, form)).orElseThrow();
    List<String> before = group.inForce(number);
    List<String> now = Group.functions(composed);
    record.append(
        number, CaseVariables.section(Group.SECTION), Group.content(now), composed.author());
    List<String> invited =
        now.stream()
            .filter(function -> !before.contains(function) && !OURSELVES.contains(function))
            .toList();
    if (!invited.isEmpty()) {
      String subject = Beside.subject("group");
      record.append(
          number,
          new SectionKey(Group.INVITATIONS, subject),
          Group.content(invited),
          composed.author());
      beside.start(execution, "group-invitations", subject);
    }
  }
}
