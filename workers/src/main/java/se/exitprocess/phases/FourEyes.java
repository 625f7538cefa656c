package se.exitprocess.phases;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.stereotype.Component;
import se.exitprocess.casefile.CaseRecord;
import se.exitprocess.engine.CurrentUser;
import se.exitprocess.engine.ForModels;
import se.exitprocess.forms.Refusal;

/** Nobody approves what she wrote herself. */
@ForModels
@Component("fourEyes")
public final class FourEyes {

  private final CaseRecord record;
  private final CurrentUser user;

  FourEyes(CaseRecord record, CurrentUser user) {
    this.record = record;
    this.user = user;
  }

  /**
   * @param task the task of approving, as it is completed
   * @param section the section that is approved; compared by who wrote its latest version
   */
  public void differentFrom(DelegateTask task, String section) {
    String author =
        record
            .latest(CaseVariables.caseNumber(task), CaseVariables.sectionHere(task, section))
            .orElseThrow()
            .author();
    if (user.id().filter(author::equals).isPresent()) {
      throw new Refusal(
          "Inget har sparats. Den som har skrivit utkastet kan inte godkänna det. Be en kollega med beslutanderätt att granska.");
    }
  }
}
