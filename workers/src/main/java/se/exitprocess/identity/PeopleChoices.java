package se.exitprocess.identity;

import java.util.List;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import se.exitprocess.forms.FormChoices;
import se.exitprocess.forms.model.Option;

/** Offers colleagues to forms: {@code people_samordnare} is the coordinators of the case's unit. */
@Component
class PeopleChoices implements FormChoices {

  private static final String PEOPLE = "people_";

  private final ColleagueDirectory colleagues;

  /** Lazy, because forms are part of the engine's own configuration. */
  PeopleChoices(@Lazy ColleagueDirectory colleagues) {
    this.colleagues = colleagues;
  }

  @Override
  public List<Option> choices(String valuesKey, String unit) {
    if (!valuesKey.startsWith(PEOPLE)) {
      return List.of();
    }
    return colleagues.withRole(valuesKey.substring(PEOPLE.length()), unit).stream()
        .map(colleague -> new Option(colleague.id(), colleague.name()))
        .toList();
  }
}
