package se.exitprocess.desk;

import java.util.List;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import se.exitprocess.engine.AsApplication;
import se.exitprocess.engine.CurrentUser;
import se.exitprocess.identity.EnginePerson;
import se.exitprocess.phases.BesideCase;
import se.exitprocess.phases.LifeEvent;
import se.exitprocess.phases.PlanHistory;

/** What happens in a case beside its plan, and how the plan has changed with it. */
@Controller
@RequestMapping("/akt/{typed}")
class EventsPage {

  private final CaseDoor door;
  private final BesideCase beside;
  private final PlanHistory history;
  private final AuthorizationService authorizations;
  private final AsApplication asApplication;
  private final CurrentUser user;

  EventsPage(
      CaseDoor door,
      BesideCase beside,
      PlanHistory history,
      AuthorizationService authorizations,
      AsApplication asApplication,
      CurrentUser user) {
    this.door = door;
    this.beside = beside;
    this.history = history;
    this.authorizations = authorizations;
    this.asApplication = asApplication;
    this.user = user;
  }

  /** Starts the process of what has happened; nobody types the number. */
  @PostMapping("/handelse")
  String happened(
      @PathVariable String typed,
      @RequestParam(defaultValue = "") String event,
      EnginePerson person) {
    CaseVisit visit = door.enterToWrite(typed, person);
    Sent.require(mayStart(person), "Din roll startar inget i ärendet. Berätta för samordnaren.");
    LifeEvent kind = Sent.code(LifeEvent.class, event);
    Sent.require(
        beside.happened(visit.number(), kind),
        "Ärendet är avslutat, så inget har startats. Behöver personen stöd öppnas ett nytt ärende.");
    return "redirect:/akt/" + visit.number() + "?klart=happened";
  }

  /** Asks the head of unit whether the team may read what was written when she was here before. */
  @PostMapping("/tidigare")
  String earlier(@PathVariable String typed, EnginePerson person) {
    CaseVisit visit = door.enterToWrite(typed, person);
    Sent.require(mayStart(person), "Din roll startar inget i ärendet. Berätta för samordnaren.");
    Sent.require(
        beside.askForEarlierRecord(visit.number()), "Ärendet är avslutat, så inget har startats.");
    return "redirect:/akt/" + visit.number() + "?klart=earlierAsked";
  }

  @GetMapping("/planhistorik")
  String history(@PathVariable String typed, Model model, EnginePerson person) {
    CaseVisit visit = door.open(typed, person, "planens historia");
    model.addAttribute("visit", visit);
    model.addAttribute("versions", history.of(visit.number()));
    return "desk/plan-history";
  }

  private boolean mayStart(EnginePerson person) {
    List<String> groups = user.groups();
    return asApplication.get(
        () ->
            authorizations.isUserAuthorized(
                person.getName(),
                groups,
                Permissions.CREATE_INSTANCE,
                Resources.PROCESS_DEFINITION,
                "life-event"));
  }
}
