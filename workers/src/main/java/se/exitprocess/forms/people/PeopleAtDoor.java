package se.exitprocess.forms.people;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import se.exitprocess.casefile.people.People;
import se.exitprocess.casefile.people.ProtectedIdentity;
import se.exitprocess.casefile.people.Protection;
import se.exitprocess.engine.VariableDefinition;
import se.exitprocess.forms.FormVisit;
import se.exitprocess.forms.FormWatcher;

/**
 * Takes down what forms say about the person, those linked to her, and how her data is protected.
 */
@Component
final class PeopleAtDoor implements FormWatcher {

  private final People people;
  private final ProtectedIdentity protectedIdentity;
  private final Clock clock;

  PeopleAtDoor(People people, ProtectedIdentity protectedIdentity, Clock clock) {
    this.people = people;
    this.protectedIdentity = protectedIdentity;
    this.clock = clock;
  }

  @Override
  public List<String> objections(FormVisit visit, Map<String, Object> values) {
    MarkedFields marked = marked(visit, values);
    List<String> objections = new ArrayList<>(marked.objections());
    Protection now = protectedIdentity.level(visit.caseNumber());
    Protection level = marked.protection().orElse(now);
    if (level.isLowerThan(now) && !marked.protectionIsUnknown()) {
      objections.add(
          "Personen har "
              + now.inSwedish()
              + ". Skyddet kan bara sänkas genom beslut av enhetens chef.");
    }
    if (people.wouldLinkIdentities(
        visit.caseNumber(), level.isLowerThan(now) ? now : level, marked.subject())) {
      objections.add(
          "Personen har fingerade personuppgifter, och akten har redan ett namn eller nummer. Sambandet mellan gammal och ny"
              + " identitet får aldrig skrivas ned. Skriv inget annat namn eller nummer här. Gäller det den nya identiteten:"
              + " öppna en ny akt med bara den.");
    }
    return objections;
  }

  @Override
  public void takenIn(
      FormVisit visit,
      Map<String, Object> values,
      int section,
      Map<String, @Nullable Object> former) {
    MarkedFields marked = marked(visit, values);
    Protection now = protectedIdentity.level(visit.caseNumber());
    marked
        .protection()
        .filter(level -> !level.isLowerThan(now))
        .ifPresent(level -> protectedIdentity.raise(visit.caseNumber(), level, visit.person()));
    marked.child().ifPresent(child -> people.isChild(visit.caseNumber(), child));
    if (!marked.subject().isEmpty()) {
      people.write(visit.caseNumber(), marked.subject(), visit.person());
    }
    marked
        .linked()
        .forEach(it -> people.link(visit.caseNumber(), it.role(), it.entry(), visit.person()));
  }

  private MarkedFields marked(FormVisit visit, Map<String, Object> values) {
    return MarkedFields.of(
        visit.form(), values, LocalDate.ofInstant(clock.instant(), VariableDefinition.Day.ZONE));
  }
}
