package se.exitprocess.desk;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import se.exitprocess.identity.EnginePerson;
import se.exitprocess.pages.PageRefused;
import se.exitprocess.pages.Roles;
import se.exitprocess.team.BreakGlass;
import se.exitprocess.team.Reason;
import se.exitprocess.team.Reassignment;

/**
 * The head of a unit: who holds which tasks, gives them to others, and sees who broke the glass.
 */
@Controller
@RequestMapping("/enhet")
class UnitPage {

  private final Reassignment reassignment;
  private final BreakGlass glass;

  UnitPage(Reassignment reassignment, BreakGlass glass) {
    this.reassignment = reassignment;
    this.glass = glass;
  }

  @ModelAttribute
  void onlyHeads(EnginePerson person) {
    if (!Roles.leadsUnit(person)) {
      throw PageRefused.otherRole();
    }
  }

  @GetMapping
  String overview(
      @RequestParam(required = false) @Nullable String klart, Model model, EnginePerson person) {
    model.addAttribute("units", Roles.unitsLed(person));
    model.addAttribute("done", Done.of(klart));
    model.addAttribute("alerts", glass.alerts(person.getName()));
    model.addAttribute("holders", reassignment.holders(person.getName()));
    return "desk/unit";
  }

  @PostMapping("/larm/{id}")
  String acknowledge(@PathVariable long id, EnginePerson person) {
    glass.acknowledge(id, person.getName());
    return "redirect:/enhet?klart=acknowledged";
  }

  @GetMapping("/kollega/{id}")
  String colleague(@PathVariable String id, Model model, EnginePerson person) {
    List<Reassignment.HeldTask> held = reassignment.heldBy(person.getName(), id);
    Sent.require(!held.isEmpty(), "Kollegan har inga uppgifter i din enhet.");
    Map<String, List<Reassignment.Recipient>> recipients = new LinkedHashMap<>();
    held.forEach(
        task ->
            recipients.put(
                task.taskId(), reassignment.recipients(person.getName(), task.taskId())));
    model.addAttribute("colleague", id);
    model.addAttribute("held", held);
    model.addAttribute("recipients", recipients);
    model.addAttribute("recipientsForAll", reassignment.recipientsForAll(person.getName(), id));
    model.addAttribute("reasons", Reason.values());
    return "desk/colleague";
  }

  @PostMapping("/kollega/{id}")
  String reassign(
      @PathVariable String id,
      @RequestParam(defaultValue = "") String task,
      @RequestParam(defaultValue = "") String to,
      @RequestParam(defaultValue = "") String reason,
      @RequestParam(defaultValue = "") String text,
      @RequestParam(defaultValue = "false") boolean coordinatorToo,
      Model model,
      EnginePerson person) {
    Reassignment.Result result =
        reassignment.reassign(
            person.getName(),
            new Reassignment.Move(
                id,
                task.isEmpty() ? Optional.empty() : Optional.of(task),
                to,
                Sent.code(Reason.class, reason),
                Sent.text(text, 2_000),
                coordinatorToo));
    if (result.left().isEmpty() || !task.isEmpty()) {
      return "redirect:/enhet?klart=moved";
    }
    model.addAttribute("to", to);
    model.addAttribute("result", result);
    return "desk/moved";
  }
}
