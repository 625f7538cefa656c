package se.exitprocess.desk;

import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import se.exitprocess.casefile.AccessLog;
import se.exitprocess.casefile.CaseNumber;
import se.exitprocess.casefile.CaseRecord;
import se.exitprocess.casefile.SectionKey;
import se.exitprocess.casefile.people.GuardedPlaces;
import se.exitprocess.casefile.people.People;
import se.exitprocess.casefile.people.PossibleDuplicates;
import se.exitprocess.desk.plan.PlanLanguages;
import se.exitprocess.identity.EnginePerson;
import se.exitprocess.phases.LifeEvent;
import se.exitprocess.team.BreakGlass;
import se.exitprocess.team.CaseAccess;
import se.exitprocess.team.Reason;
import se.exitprocess.team.TaskHandover;
import se.exitprocess.team.Team;

/** The case as it is opened: tasks, team, what else there is; who has looked; and the glass. */
@Controller
@RequestMapping("/akt/{typed}")
class CasePage {

  /**
   * An open task.
   *
   * @param mayTakeOver whether whoever reads may take it over from who holds it
   */
  public record OpenTask(Task task, boolean mayTakeOver) {}

  private final CaseDoor door;
  private final OpenTasks tasks;
  private final TaskHandover handover;
  private final Team team;
  private final CaseAccess access;
  private final PossibleDuplicates duplicates;
  private final People people;
  private final GuardedPlaces places;
  private final CaseRecord record;
  private final PlanLanguages languages;
  private final BreakGlass glass;
  private final AccessLog log;

  CasePage(
      CaseDoor door,
      OpenTasks tasks,
      TaskHandover handover,
      Team team,
      CaseAccess access,
      PossibleDuplicates duplicates,
      People people,
      GuardedPlaces places,
      CaseRecord record,
      PlanLanguages languages,
      BreakGlass glass,
      AccessLog log) {
    this.door = door;
    this.tasks = tasks;
    this.handover = handover;
    this.team = team;
    this.access = access;
    this.duplicates = duplicates;
    this.people = people;
    this.places = places;
    this.record = record;
    this.languages = languages;
    this.glass = glass;
    this.log = log;
  }

  @GetMapping
  String overview(
      @PathVariable String typed,
      @RequestParam(required = false) @Nullable String klart,
      Model model,
      EnginePerson person) {
    CaseVisit visit = door.open(typed, person, "översikten");
    CaseNumber number = visit.number();
    String me = person.getName();
    List<CaseNumber> others = duplicates.of(number);
    List<CaseNumber> reached = others.stream().filter(it -> access.reaches(me, it)).toList();
    model.addAttribute("visit", visit);
    model.addAttribute("done", Done.of(klart));
    model.addAttribute(
        "tasks",
        tasks.of(number).stream()
            .map(task -> new OpenTask(task, handover.mayTakeOver(task.getId(), me)))
            .toList());
    model.addAttribute("reasons", Reason.values());
    model.addAttribute("events", LifeEvent.values());
    model.addAttribute("members", team.of(number));
    model.addAttribute("rounds", people.rounds(number, it -> access.reaches(me, it)));
    model.addAttribute("duplicates", reached);
    model.addAttribute("duplicatesElsewhere", others.size() > reached.size());
    model.addAttribute(
        "planLanguages",
        visit.onTeam() && record.latest(number, SectionKey.ofCase("plan")).isPresent()
            ? languages.all()
            : List.of());
    model.addAttribute("place", places.keptAt(number).isPresent());
    return "desk/overview";
  }

  @PostMapping("/ta-over")
  String takeOver(
      @PathVariable String typed,
      @RequestParam(defaultValue = "") String task,
      @RequestParam(defaultValue = "") String reason,
      @RequestParam(defaultValue = "") String text,
      EnginePerson person) {
    CaseVisit visit = door.enter(typed, person);
    Sent.require(
        tasks.of(visit.number()).stream().anyMatch(open -> open.getId().equals(task)),
        "Uppgiften finns inte kvar i ärendet. Ladda om sidan.");
    handover.takeOver(
        task, person.getName(), Sent.code(Reason.class, reason), Sent.text(text, 2_000));
    return "redirect:/akt/" + visit.number() + "?klart=takenOver";
  }

  @GetMapping("/sett")
  String seen(@PathVariable String typed, Model model, EnginePerson person) {
    CaseVisit visit = door.open(typed, person, "listan över vem som har tittat");
    model.addAttribute("visit", visit);
    model.addAttribute("lines", log.of(visit.number()));
    return "desk/seen";
  }

  /** Opens the case with a stated reason. Nobody learns here whether there is such a case. */
  @PostMapping("/oppna")
  String breakGlass(
      @PathVariable String typed,
      @RequestParam(defaultValue = "") String reason,
      @RequestParam(defaultValue = "") String text,
      EnginePerson person) {
    CaseNumber number = CaseNumber.parse(typed).orElseThrow(() -> new CaseShut(null));
    Optional<String> why = Optional.ofNullable(GLASS_REASONS.get(reason));
    Sent.require(why.isPresent(), "Välj ett skäl. Akten är inte öppnad.");
    String said = Sent.text(text, 1_900);
    Sent.require(
        said.length() >= 10,
        "Skriv med en mening varför du behöver läsa akten. Den är inte öppnad.");
    glass.open(number, person.getName(), why.orElseThrow() + ": " + said);
    return "redirect:/akt/" + number;
  }

  /** Reasons for which a case is opened without a place in the team; the sentence says the rest. */
  static final java.util.Map<String, String> GLASS_REASONS = glassReasons();

  private static java.util.Map<String, String> glassReasons() {
    java.util.Map<String, String> reasons = new java.util.LinkedHashMap<>();
    reasons.put("DANGER", "Fara för personen eller någon annan");
    reasons.put("ON_CALL", "Jour eller beredskap");
    reasons.put("ABSENCE", "Ingen i teamet går att nå");
    reasons.put("CONTACT", "Personen har tagit kontakt");
    reasons.put("OTHER", "Annat skäl");
    return java.util.Collections.unmodifiableMap(reasons);
  }
}
