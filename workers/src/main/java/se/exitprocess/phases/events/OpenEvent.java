package se.exitprocess.phases.events;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Date;
import java.util.Objects;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import se.exitprocess.engine.CurrentUser;
import se.exitprocess.engine.ForModels;
import se.exitprocess.forms.Refusal;

/**
 * Gives an event its number when its start form is handed in, and refuses what cannot be: more
 * children than people, a day to come, an event of a day that already has one unless whoever starts
 * it says that this is another. Two colleagues who start at the same moment wait for each other.
 */
@ForModels
@Component("openEvent")
class OpenEvent implements ExecutionListener {

  private final Events events;
  private final CurrentUser user;
  private final Clock clock;

  OpenEvent(Events events, CurrentUser user, Clock clock) {
    this.events = events;
    this.user = user;
    this.clock = clock;
  }

  @Override
  @Transactional
  public void notify(DelegateExecution execution) {
    People people = People.of(execution);
    LocalDate day =
        ((Date) Objects.requireNonNull(execution.getVariable("eventDate")))
            .toInstant()
            .atZone(clock.getZone())
            .toLocalDate();
    if (day.isAfter(LocalDate.now(clock))) {
      throw new Refusal("Inget har startats. Datumet för insatsen har inte varit än.");
    }
    events.oneAtATime();
    if (!Boolean.TRUE.equals(execution.getVariable("anotherEvent"))) {
      refuseTheSameAgain(day);
    }
    execution.setVariable(
        "eventNumber",
        events.register(day, (String) execution.getVariable("unit"), people.number()));
    execution.setVariable("peopleRegistered", 0);
    execution.setVariable("receivingColleague", user.id().orElse(null));
  }

  private void refuseTheSameAgain(LocalDate day) {
    String known =
        events.on(day).stream()
            .map(event -> "%s med %d personer".formatted(event.number(), event.people()))
            .collect(Collectors.joining(", "));
    if (!known.isEmpty()) {
      throw new Refusal(
          "Inget har startats. Den dagen finns redan en händelse: "
              + known
              + ". Är det samma lägger ni till fler personer i uppgiften ”Stäm av antalet”. Är det en annan händelse kryssar du för det längst ned i formuläret och startar igen.");
    }
  }
}
