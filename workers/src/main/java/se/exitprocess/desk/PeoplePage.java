package se.exitprocess.desk;

import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import se.exitprocess.casefile.CaseNumber;
import se.exitprocess.casefile.people.People;
import se.exitprocess.casefile.people.Person;
import se.exitprocess.identity.EnginePerson;
import se.exitprocess.team.CaseAccess;

/** Who the case is about and who is linked to her. Covered up where the identity is protected. */
@Controller
@RequestMapping("/akt/{typed}/personer")
class PeoplePage {

  private final CaseDoor door;
  private final People people;
  private final CaseAccess access;

  PeoplePage(CaseDoor door, People people, CaseAccess access) {
    this.door = door;
    this.people = people;
    this.access = access;
  }

  @GetMapping
  String covered(@PathVariable String typed, Model model, EnginePerson person) {
    CaseVisit visit = door.open(typed, person, "sidan om personerna");
    return show(visit, !visit.isProtected(), model, person);
  }

  @PostMapping
  String uncovered(@PathVariable String typed, Model model, EnginePerson person) {
    CaseVisit visit = door.open(typed, person, "de skyddade uppgifterna om vem personen är");
    return show(visit, true, model, person);
  }

  private String show(CaseVisit visit, boolean open, Model model, EnginePerson person) {
    model.addAttribute("visit", visit);
    model.addAttribute("open", open);
    model.addAttribute(
        "people", people.of(visit.number(), other -> access.reaches(person.getName(), other)));
    return "desk/people";
  }

  /** A linked child has a case of her or his own: for who reaches both. */
  @PostMapping("/egen-akt")
  String ownCase(
      @PathVariable String typed,
      @RequestParam(defaultValue = "") String child,
      @RequestParam(defaultValue = "") String own,
      EnginePerson person) {
    CaseVisit visit = door.enterToWrite(typed, person);
    boolean linked =
        people.of(visit.number(), it -> true).stream()
            .anyMatch(it -> it.role() == Person.Role.CHILD && it.ref().equals(Sent.id(child)));
    Optional<CaseNumber> number =
        CaseNumber.parse(own)
            .filter(it -> !it.equals(visit.number()) && access.reaches(person.getName(), it));
    Sent.require(
        linked && number.isPresent(),
        "Inget har sparats. Skriv numret på en annan akt som du arbetar i, och välj ett barn som står här.");
    people.hasOwnCase(visit.number(), Sent.id(child), number.orElseThrow(), person.getName());
    return "redirect:/akt/" + visit.number() + "?klart=ownCase";
  }
}
