package se.exitprocess.desk;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import se.exitprocess.casefile.people.GuardedPlaces;
import se.exitprocess.identity.EnginePerson;

/** The guarded place of a case: one asks, another approves, the first sees it once. */
@Controller
@RequestMapping("/akt/{typed}/plats")
class PlacePage {

  private final CaseDoor door;
  private final GuardedPlaces places;

  PlacePage(CaseDoor door, GuardedPlaces places) {
    this.door = door;
    this.places = places;
  }

  @GetMapping
  String read(
      @PathVariable String typed,
      @RequestParam(required = false) @Nullable String klart,
      Model model,
      EnginePerson person) {
    CaseVisit visit = door.open(typed, person, "sidan om skyddad plats, utan platsen,");
    model.addAttribute("visit", visit);
    model.addAttribute("done", Done.of(klart));
    model.addAttribute("keptAt", places.keptAt(visit.number()).orElse(null));
    model.addAttribute("requests", places.open(visit.number()));
    model.addAttribute("reasons", GuardedPlaces.Reason.values());
    model.addAttribute("me", person.getName());
    return "desk/place";
  }

  @PostMapping("/be")
  String ask(
      @PathVariable String typed,
      @RequestParam(defaultValue = "") String reason,
      @RequestParam(defaultValue = "") String text,
      EnginePerson person) {
    CaseVisit visit = door.enter(typed, person);
    places.ask(
        visit.number(),
        person.getName(),
        Sent.code(GuardedPlaces.Reason.class, reason),
        Sent.text(text, 1_000));
    return "redirect:/akt/" + visit.number() + "/plats?klart=asked";
  }

  @PostMapping("/{id}/godkann")
  String approve(@PathVariable String typed, @PathVariable long id, EnginePerson person) {
    CaseVisit visit = door.enter(typed, person);
    requireOf(visit, id);
    places.approve(id, person.getName());
    return "redirect:/akt/" + visit.number() + "/plats?klart=approved";
  }

  @PostMapping("/{id}/visa")
  String reveal(
      @PathVariable String typed, @PathVariable long id, Model model, EnginePerson person) {
    CaseVisit visit = door.enter(typed, person);
    requireOf(visit, id);
    model.addAttribute("visit", visit);
    model.addAttribute("shown", places.reveal(id, person.getName()));
    return "desk/place-shown";
  }

  /** An id of another case's request is no id here. */
  private void requireOf(CaseVisit visit, long id) {
    Sent.require(
        places.open(visit.number()).stream().anyMatch(request -> request.id() == id),
        "Begäran gäller inte längre. Be om att få se platsen igen.");
  }
}
