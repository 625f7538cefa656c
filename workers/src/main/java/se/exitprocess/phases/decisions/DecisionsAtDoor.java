package se.exitprocess.phases.decisions;

import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import se.exitprocess.casefile.CaseRecord;
import se.exitprocess.casefile.Decision;
import se.exitprocess.casefile.Decisions;
import se.exitprocess.casefile.Section;
import se.exitprocess.casefile.SectionKey;
import se.exitprocess.engine.CurrentUser;
import se.exitprocess.forms.FormVisit;
import se.exitprocess.forms.FormWatcher;
import se.exitprocess.forms.model.Field;
import se.exitprocess.forms.model.Option;
import se.exitprocess.forms.model.Options;
import se.exitprocess.identity.Organisation;
import se.exitprocess.identity.Role;

/**
 * Decisions are made in forms. Who hands one in needs a role that has the right by the delegation
 * order, whatever way the task came to her; the decision is written down in the transaction that
 * completes the task.
 */
@Component
final class DecisionsAtDoor implements FormWatcher {

  /** The field in which she says that her name is left out of the notice (FL 33 §). */
  static final String NAME_WITHHELD = "nameWithheld";

  private final DecisionRules rules;
  private final Decisions decisions;
  private final EnterInCaseSystem caseSystem;
  private final CaseRecord record;
  private final Organisation organisation;
  private final CurrentUser user;
  private final Clock clock;

  DecisionsAtDoor(
      DecisionRules rules,
      Decisions decisions,
      EnterInCaseSystem caseSystem,
      CaseRecord record,
      Organisation organisation,
      CurrentUser user,
      Clock clock) {
    this.rules = rules;
    this.decisions = decisions;
    this.caseSystem = caseSystem;
    this.record = record;
    this.organisation = organisation;
    this.user = user;
    this.clock = clock;
  }

  @Override
  public List<String> objections(FormVisit visit, Map<String, Object> values) {
    String form = visit.form().id();
    if (!rules.isDecision(form)) {
      return List.of();
    }
    Optional<DecisionRule> rule = rules.of(form, today());
    if (rule.isEmpty()) {
      return List.of(
          "Det finns ingen gällande rad i delegationsordningen för det här beslutet. Kontakta den som äger processen.");
    }
    if (roleOf(rule.get(), visit).isEmpty()) {
      return List.of(
          "Din roll har inte rätt att fatta det här beslutet. Enligt delegationsordningen, punkt "
              + rule.get().delegation().row()
              + ", gör den det som är: "
              + names(rule.get())
              + ". Lämna över uppgiften till en kollega som har rätten.");
    }
    return List.of();
  }

  @Override
  public void takenIn(
      FormVisit visit,
      Map<String, Object> values,
      int section,
      Map<String, @Nullable Object> former) {
    rules
        .of(visit.form().id(), today())
        .filter(rule -> rule.decides(rule.outcome().map(values::get).orElse(null)))
        .map(rule -> decision(rule, visit, values, section))
        .ifPresent(
            decision -> {
              decisions.record(decision);
              caseSystem.made(decision, visit.unit());
            });
  }

  private Decision decision(
      DecisionRule rule, FormVisit visit, Map<String, Object> values, int section) {
    Object answer = rule.outcome().map(values::get).orElse(null);
    return new Decision(
        UUID.randomUUID(),
        visit.caseNumber(),
        rule.kind(),
        rule.name(),
        new SectionKey(visit.form().id(), visit.subject()),
        section,
        answer == null ? null : answer.toString(),
        answer == null ? null : label(rule, visit, answer),
        visit.person(),
        roleOf(rule, visit).map(Role::name).orElseThrow(),
        presenter(rule, visit),
        today(),
        clock.instant().truncatedTo(ChronoUnit.MICROS),
        rule.delegation().row(),
        rule.delegation().name(),
        rule.law(),
        rule.appeal(),
        Boolean.TRUE.equals(values.get(NAME_WITHHELD)));
  }

  /** The role by which she decides; in a role that each unit has, only in the case's own unit. */
  private Optional<Role> roleOf(DecisionRule rule, FormVisit visit) {
    List<String> groups = user.groups();
    return organisation.roles().stream()
        .filter(role -> rule.delegation().roles().contains(role.id()))
        .filter(
            role ->
                role.unitBound()
                    ? organisation
                        .unit(visit.unit())
                        .filter(unit -> groups.contains(role.groupIn(unit)))
                        .isPresent()
                    : groups.contains(role.id()))
        .findFirst();
  }

  private String names(DecisionRule rule) {
    return organisation.roles().stream()
        .filter(role -> rule.delegation().roles().contains(role.id()))
        .map(role -> role.name().toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(" eller "));
  }

  private @Nullable String presenter(DecisionRule rule, FormVisit visit) {
    return rule.presenter()
        .flatMap(
            form ->
                record
                    .latest(visit.caseNumber(), new SectionKey(form, visit.subject()))
                    .or(() -> record.latest(visit.caseNumber(), SectionKey.ofCase(form))))
        .map(Section::author)
        .filter(author -> !author.equals(visit.person()))
        .orElse(null);
  }

  /**
   * What people see of the answer. Only of answers that the form itself lists: those name nobody.
   */
  private static @Nullable String label(DecisionRule rule, FormVisit visit, Object answer) {
    return visit
        .form()
        .field(rule.outcome().orElseThrow())
        .filter(Field.OneOf.class::isInstance)
        .map(field -> ((Field.OneOf) field).options())
        .filter(Options.Listed.class::isInstance)
        .flatMap(
            options ->
                ((Options.Listed) options)
                    .options().stream()
                        .filter(option -> option.value().toString().equals(answer.toString()))
                        .map(Option::label)
                        .findFirst())
        .orElse(null);
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), clock.getZone());
  }
}
