package se.exitprocess.desk;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import se.exitprocess.casefile.Decisions;
import se.exitprocess.identity.EnginePerson;

/** The decisions of a case: who, by which right and law, and how each can be appealed. */
@Controller
class DecisionsPage {

  private final CaseDoor door;
  private final Decisions decisions;

  DecisionsPage(CaseDoor door, Decisions decisions) {
    this.door = door;
    this.decisions = decisions;
  }

  @GetMapping("/akt/{typed}/beslut")
  String read(@PathVariable String typed, Model model, EnginePerson person) {
    CaseVisit visit = door.open(typed, person, "besluten");
    model.addAttribute("visit", visit);
    model.addAttribute("decisions", decisions.of(visit.number()));
    return "desk/decisions";
  }
}
