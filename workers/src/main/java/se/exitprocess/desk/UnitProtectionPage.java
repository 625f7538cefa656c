package se.exitprocess.desk;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import se.exitprocess.casefile.CaseNumber;
import se.exitprocess.casefile.people.GuardedPlaces;
import se.exitprocess.casefile.people.ProtectedIdentity;
import se.exitprocess.casefile.people.Protection;
import se.exitprocess.identity.EnginePerson;
import se.exitprocess.pages.PageRefused;
import se.exitprocess.pages.Roles;

/**
 * What only the head of a unit decides: that somebody's data is less protected than before, and, as
 * the second of two, that a colleague sees where somebody is sheltered. Shows neither.
 */
@Controller
@RequestMapping("/enhet/skydd")
class UnitProtectionPage {

  private final ProtectedIdentity protectedIdentity;
  private final GuardedPlaces places;

  UnitProtectionPage(ProtectedIdentity protectedIdentity, GuardedPlaces places) {
    this.protectedIdentity = protectedIdentity;
    this.places = places;
  }

  @ModelAttribute
  void onlyHeads(EnginePerson person) {
    if (!Roles.leadsUnit(person)) {
      throw PageRefused.otherRole();
    }
  }

  @GetMapping
  String read(
      @RequestParam(required = false) @Nullable String klart, Model model, EnginePerson person) {
    model.addAttribute("done", Done.of(klart));
    model.addAttribute("levels", Protection.values());
    model.addAttribute("me", person.getName());
    model.addAttribute(
        "requests",
        Roles.unitsLed(person).stream()
            .flatMap(unit -> places.waitingIn(unit, person.getName()).stream())
            .toList());
    return "desk/unit-protection";
  }

  /** A case of another unit and one that there is not are refused in the same words. */
  @PostMapping
  String decide(
      @RequestParam(defaultValue = "") String number,
      @RequestParam(defaultValue = "") String level,
      EnginePerson person) {
    CaseNumber known =
        CaseNumber.parse(number)
            .orElseThrow(() -> Sent.refused("Det är inget ärendenummer. Inget har sparats."));
    protectedIdentity.decide(known, Sent.code(Protection.class, level), person.getName());
    return "redirect:/enhet/skydd?klart=protected";
  }

  @PostMapping("/plats/{id}")
  String approve(@PathVariable long id, EnginePerson person) {
    places.approve(id, person.getName());
    return "redirect:/enhet/skydd?klart=approved";
  }
}
