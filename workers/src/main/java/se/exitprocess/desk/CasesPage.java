package se.exitprocess.desk;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import se.exitprocess.casefile.CaseNumber;
import se.exitprocess.casefile.people.PersonSearch;
import se.exitprocess.casefile.people.ProtectedIdentity;
import se.exitprocess.casefile.people.Protection;
import se.exitprocess.casefile.people.SearchTerm;
import se.exitprocess.identity.EnginePerson;
import se.exitprocess.pages.PageRefused;
import se.exitprocess.pages.Roles;
import se.exitprocess.pages.Words;
import se.exitprocess.team.CaseAccess;
import se.exitprocess.team.Team;
import se.exitprocess.team.TeamFunction;

/**
 * My cases, and the search that comes before a new one is started. Shows case numbers, no names.
 */
@Controller
@RequestMapping("/akter")
class CasesPage {

  /**
   * A case that I work in.
   *
   * @param functions as what, in words
   * @param next the open task that is due first; null if there is none
   */
  public record MyCase(
      CaseNumber number, String functions, boolean isProtected, @Nullable Task next) {}

  private final Team team;
  private final CaseAccess access;
  private final OpenTasks tasks;
  private final ProtectedIdentity protection;
  private final PersonSearch search;
  private final Clock clock;

  CasesPage(
      Team team,
      CaseAccess access,
      OpenTasks tasks,
      ProtectedIdentity protection,
      PersonSearch search,
      Clock clock) {
    this.team = team;
    this.access = access;
    this.tasks = tasks;
    this.protection = protection;
    this.search = search;
    this.clock = clock;
  }

  @ModelAttribute
  void onlyWhoWorksWithCases(EnginePerson person) {
    if (!Roles.worksWithCases(person)) {
      throw PageRefused.otherRole();
    }
  }

  @GetMapping
  String mine(Model model, EnginePerson person) {
    model.addAttribute("cases", cases(person.getName()));
    return "desk/cases";
  }

  @PostMapping
  String search(@RequestParam(defaultValue = "") String term, Model model, EnginePerson person) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), Words.ZONE);
    Optional<SearchTerm> read = SearchTerm.read(term.strip(), today);
    model.addAttribute("cases", cases(person.getName()));
    if (read.isEmpty()) {
      model.addAttribute("unreadable", true);
      return "desk/cases";
    }
    List<CaseNumber> found = search.find(read.get(), person.getName());
    List<CaseNumber> reached =
        found.stream().filter(number -> access.reaches(person.getName(), number)).toList();
    model.addAttribute("searched", true);
    model.addAttribute("reached", reached);
    boolean byNumber = read.get() instanceof SearchTerm.ByCaseNumber;
    // by number the answer is the same whether or not there is such a case
    model.addAttribute("shut", byNumber && reached.isEmpty());
    model.addAttribute(
        "shutNumber", read.get() instanceof SearchTerm.ByCaseNumber by ? by.caseNumber() : null);
    model.addAttribute("others", !byNumber && found.size() > reached.size());
    return "desk/cases";
  }

  private List<MyCase> cases(String person) {
    List<MyCase> cases = new ArrayList<>();
    for (CaseNumber number : team.casesOf(person)) {
      cases.add(
          new MyCase(
              number,
              team.functions(number, person).stream()
                  .map(TeamFunction::inSwedish)
                  .collect(Collectors.joining(", ")),
              protection.level(number) != Protection.NONE,
              tasks.of(number).stream()
                  .filter(task -> task.getDueDate() != null)
                  .min(Comparator.comparing(Task::getDueDate))
                  .orElse(null)));
    }
    return cases;
  }
}
