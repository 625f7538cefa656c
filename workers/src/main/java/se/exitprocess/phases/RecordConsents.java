package se.exitprocess.phases;

import java.time.LocalDate;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import se.exitprocess.casefile.CaseNumber;
import se.exitprocess.casefile.CaseRecord;
import se.exitprocess.casefile.Consents;
import se.exitprocess.casefile.Section;
import se.exitprocess.casefile.SectionKey;
import se.exitprocess.engine.ForModels;

/**
 * Puts the consents that a form has taken down into force, one per agency (OSL 12:2). The form says
 * which agencies ({@code consentedAgencies}) and until when ({@code consentValidUntil}); a form
 * that took down none changes nothing.
 */
@ForModels
@Component("recordConsents")
final class RecordConsents implements JavaDelegate {

  private final CaseRecord record;
  private final Consents consents;

  RecordConsents(CaseRecord record, Consents consents) {
    this.record = record;
    this.consents = consents;
  }

  @Override
  public void execute(DelegateExecution execution) {
    CaseNumber number = CaseVariables.caseNumber(execution);
    SectionKey key =
        new SectionKey(
            CaseVariables.text(execution, "consentSection"),
            (String) execution.getVariable("recordSubject"));
    Section section = record.latest(number, key).orElseThrow();
    if (!(section.content().get("consentedAgencies") instanceof List<?> agencies)
        || agencies.isEmpty()) {
      return;
    }
    LocalDate validUntil = LocalDate.parse(section.content().get("consentValidUntil").toString());
    for (Object agency : agencies) {
      consents.give(number, agency.toString(), validUntil, section.author());
    }
  }
}
