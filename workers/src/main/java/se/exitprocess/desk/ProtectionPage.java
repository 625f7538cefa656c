package se.exitprocess.desk;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import se.exitprocess.casefile.people.ProtectedIdentity;
import se.exitprocess.casefile.people.Protection;
import se.exitprocess.identity.EnginePerson;

/** How the person's data is protected, and who set it: the team may raise it here. */
@Controller
@RequestMapping("/akt/{typed}/skydd")
class ProtectionPage {

  private final CaseDoor door;
  private final ProtectedIdentity protectedIdentity;

  ProtectionPage(CaseDoor door, ProtectedIdentity protectedIdentity) {
    this.door = door;
    this.protectedIdentity = protectedIdentity;
  }

  @GetMapping
  String read(
      @PathVariable String typed,
      @RequestParam(required = false) @Nullable String klart,
      Model model,
      EnginePerson person) {
    CaseVisit visit = door.open(typed, person, "sidan om skydd av personuppgifter");
    List<Protection> higher =
        Arrays.stream(Protection.values()).filter(visit.protection()::isLowerThan).toList();
    model.addAttribute("visit", visit);
    model.addAttribute("done", Done.of(klart));
    model.addAttribute("higher", visit.onTeam() ? higher : List.of());
    model.addAttribute("changes", protectedIdentity.changes(visit.number()));
    return "desk/protection";
  }

  @PostMapping
  String raise(
      @PathVariable String typed,
      @RequestParam(defaultValue = "") String level,
      EnginePerson person) {
    CaseVisit visit = door.enterToWrite(typed, person);
    Protection wanted = Sent.code(Protection.class, level);
    Sent.require(
        !wanted.isLowerThan(visit.protection()),
        "Skyddet av personuppgifter kan bara sänkas genom beslut av enhetens chef.");
    protectedIdentity.raise(visit.number(), wanted, person.getName());
    return "redirect:/akt/" + visit.number() + "/skydd?klart=protected";
  }
}
