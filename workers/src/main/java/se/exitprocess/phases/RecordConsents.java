package se.exitprocess.phases;

import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
 * Puts the consents that a form has taken down into force (OSL 12:2): each agency of {@code
 * consentedAgencies} for each of {@code consentPurposes} and each of {@code consentDataKinds},
 * until {@code consentValidUntil}.
 *
 * <p>A form that asks whether there is consent at all ({@code consentGiven}) goes through
 * everything with the person: what is not ticked there any more is withdrawn. A form without that
 * question is about one more receiver and takes nothing back.
 */
@ForModels
@Component("recordConsents")
final class RecordConsents implements JavaDelegate {

  private static final String WHOLE_QUESTION = "consentGiven";

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
    Map<String, Object> content = section.content();
    Set<String> agencies = texts(content, "consentedAgencies");
    Set<String> purposes = texts(content, "consentPurposes");
    Set<String> kinds = texts(content, "consentDataKinds");
    if (content.containsKey(WHOLE_QUESTION)) {
      consents.withdraw(
          number,
          scope ->
              !(agencies.contains(scope.receiver())
                  && purposes.contains(scope.purpose())
                  && kinds.contains(scope.kind())),
          section.author());
    }
    if (purposes.isEmpty() || kinds.isEmpty()) {
      return; // nothing was agreed to that could be said to anybody
    }
    for (String agency : agencies) {
      LocalDate until = LocalDate.parse(content.get("consentValidUntil").toString());
      purposes.forEach(
          purpose -> consents.give(number, agency, purpose, kinds, until, section.author()));
    }
  }

  /** The codes that were ticked in a list. */
  static Set<String> texts(Map<String, Object> content, String field) {
    Set<String> texts = new LinkedHashSet<>();
    if (content.get(field) instanceof List<?> values) {
      values.forEach(value -> texts.add(value.toString()));
    }
    return texts;
  }
}
