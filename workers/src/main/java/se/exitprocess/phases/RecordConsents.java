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
import se.exitprocess.engine.ForModels;

/**
 * Puts the consents that were given when the group was composed into force, one per agency (OSL
 * 12:2).
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
    Section group = record.latest(number, CaseVariables.section("compose-group")).orElseThrow();
    if (!(group.content().get("consentedAgencies") instanceof List<?> agencies)
        || agencies.isEmpty()) {
      return;
    }
    LocalDate validUntil = LocalDate.parse(group.content().get("consentValidUntil").toString());
    for (Object agency : agencies) {
      consents.give(number, agency.toString(), validUntil, group.author());
    }
  }
}
