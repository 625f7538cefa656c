package se.exitprocess.desk;

import java.util.LinkedHashMap;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import se.exitprocess.engine.AsApplication;
import se.exitprocess.identity.EnginePerson;
import se.exitprocess.pages.Words;
import se.exitprocess.team.Team;
import se.exitprocess.team.TeamChanges;
import se.exitprocess.team.TeamFunction;

/** Who works in a case; takes colleagues in and out where that is allowed. */
@Controller
@RequestMapping("/akt/{typed}/team")
class TeamPage {

  private final CaseDoor door;
  private final Team team;
  private final TeamChanges changes;
  private final IdentityService identity;
  private final AsApplication asApplication;
  private final Words words;

  TeamPage(
      CaseDoor door,
      Team team,
      TeamChanges changes,
      IdentityService identity,
      AsApplication asApplication,
      Words words) {
    this.door = door;
    this.team = team;
    this.changes = changes;
    this.identity = identity;
    this.asApplication = asApplication;
    this.words = words;
  }

  @GetMapping
  String read(
      @PathVariable String typed,
      @RequestParam(required = false) @Nullable String klart,
      Model model,
      EnginePerson person) {
    CaseVisit visit = door.open(typed, person, "teamet");
    model.addAttribute("visit", visit);
    model.addAttribute("done", Done.of(klart));
    model.addAttribute("members", team.of(visit.number()));
    model.addAttribute("mayChange", changes.mayChange(visit.number(), person.getName()));
    model.addAttribute("me", person.getName());
    model.addAttribute("addable", TeamChanges.addable());
    model.addAttribute("colleagues", colleagues());
    return "desk/team";
  }

  @PostMapping("/ta-in")
  String add(
      @PathVariable String typed,
      @RequestParam(defaultValue = "") String colleague,
      @RequestParam(defaultValue = "") String function,
      EnginePerson person) {
    CaseVisit visit = door.enterToWrite(typed, person);
    changes.add(
        visit.number(), colleague, Sent.code(TeamFunction.class, function), person.getName());
    return "redirect:/akt/" + visit.number() + "/team?klart=added";
  }

  @PostMapping("/avsluta")
  String remove(
      @PathVariable String typed,
      @RequestParam(defaultValue = "") String colleague,
      @RequestParam(defaultValue = "") String function,
      EnginePerson person) {
    CaseVisit visit = door.enterToWrite(typed, person);
    changes.remove(
        visit.number(), colleague, Sent.code(TeamFunction.class, function), person.getName());
    return team.functions(visit.number(), person.getName()).isEmpty()
        ? "redirect:/akter"
        : "redirect:/akt/" + visit.number() + "/team?klart=removed";
  }

  private Map<String, String> colleagues() {
    Map<String, String> names = new LinkedHashMap<>();
    asApplication.run(
        () ->
            identity
                .createUserQuery()
                .orderByUserFirstName()
                .asc()
                .orderByUserLastName()
                .asc()
                .list()
                .forEach(user -> names.put(user.getId(), words.colleague(user.getId()))));
    return names;
  }
}
