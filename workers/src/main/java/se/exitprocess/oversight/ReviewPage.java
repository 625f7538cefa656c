package se.exitprocess.oversight;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import se.exitprocess.casefile.AccessChain;
import se.exitprocess.casefile.AccessEntry;
import se.exitprocess.casefile.AccessKind;
import se.exitprocess.casefile.AccessLog;
import se.exitprocess.casefile.AccessLogReader;
import se.exitprocess.casefile.CaseNumber;
import se.exitprocess.identity.EnginePerson;
import se.exitprocess.pages.PageRefused;
import se.exitprocess.pages.Roles;
import se.exitprocess.pages.Words;

/** The log reviewer's pages. What she reads of the log is itself logged. */
@Controller
@RequestMapping("/loggranskning")
class ReviewPage {

  private static final int MOST = 500;

  private final LogChecks checks;
  private final AccessLog log;
  private final AccessLogReader lines;
  private final Words words;
  private final Clock clock;

  ReviewPage(LogChecks checks, AccessLog log, AccessLogReader lines, Words words, Clock clock) {
    this.checks = checks;
    this.log = log;
    this.lines = lines;
    this.words = words;
    this.clock = clock;
  }

  @ModelAttribute
  void onlyReviewers(EnginePerson person) {
    if (!Roles.reviewsLog(person)) {
      throw PageRefused.otherRole();
    }
  }

  @GetMapping
  String overview(Model model) {
    checks.drawDue();
    List<LogCheck> all = checks.all();
    model.addAttribute("open", all.stream().filter(check -> !check.finished()).toList());
    model.addAttribute("finished", all.stream().filter(LogCheck::finished).toList());
    model.addAttribute("colleagues", colleagues());
    model.addAttribute("today", today());
    model.addAttribute("monthAgo", today().minusDays(30));
    return "oversight/overview";
  }

  @GetMapping("/kontroll/{id}")
  String check(@PathVariable long id, Model model, EnginePerson person) {
    LogCheck check = checks.find(id).orElseThrow(ReviewPage::noSuchCheck);
    log.add(
        person.getName(),
        AccessKind.REVIEW,
        null,
        "SAMPLE_CHECK",
        words.colleague(person.getName())
            + " läste stickprovet för "
            + words.period(check.from(), check.until())
            + ".");
    model.addAttribute("check", check);
    model.addAttribute("lines", checks.lines(id));
    model.addAttribute("me", person.getName());
    return "oversight/check";
  }

  @PostMapping("/kontroll/{id}/{entry}")
  String mark(
      @PathVariable long id,
      @PathVariable long entry,
      @RequestParam(defaultValue = "") String verdict,
      @RequestParam(defaultValue = "") String remark,
      EnginePerson person) {
    CheckedLine.Verdict given =
        switch (verdict) {
          case "IN_ORDER" -> CheckedLine.Verdict.IN_ORDER;
          case "FOLLOW_UP" -> CheckedLine.Verdict.FOLLOW_UP;
          default ->
              throw new PageRefused(
                  HttpStatus.BAD_REQUEST,
                  "Välj om raden är i sin ordning eller ska följas upp. Inget har sparats.");
        };
    checks.mark(id, entry, given, remark, person.getName());
    return "redirect:/loggranskning/kontroll/" + id + "#rad-" + entry;
  }

  @PostMapping("/fraga")
  String query(@RequestParam Map<String, String> sent, Model model, EnginePerson person) {
    Question question = Question.of(sent);
    model.addAttribute("found", answer(question, person, "läste loggen"));
    model.addAttribute("most", MOST);
    model.addAttribute("question", question);
    model.addAttribute("colleagues", colleagues());
    return "oversight/answer";
  }

  @PostMapping("/uttag")
  ResponseEntity<byte[]> export(@RequestParam Map<String, String> sent, EnginePerson person) {
    Question question = Question.of(sent);
    if (question.colleague().isEmpty()) {
      throw new PageRefused(
          HttpStatus.BAD_REQUEST, "Välj vilken kollegas rader du vill ta ut. Inget har tagits ut.");
    }
    List<AccessEntry> found = answer(question, person, "tog ut rader ur loggen");
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType("text/csv;charset=UTF-8"))
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment().filename("loggutdrag.csv").build().toString())
        .body(LogCsv.of(found));
  }

  @GetMapping("/kedjan")
  String chain(Model model) {
    AccessChain.Verdict verdict = log.verify(null);
    model.addAttribute("whole", verdict instanceof AccessChain.Whole whole ? whole : null);
    model.addAttribute("broken", verdict instanceof AccessChain.Broken broken ? broken : null);
    return "oversight/chain";
  }

  private List<AccessEntry> answer(Question question, EnginePerson person, String deed) {
    CaseNumber number = question.caseNumber();
    LocalDate from = question.firstDay();
    LocalDate until = question.lastDay();
    log.add(
        person.getName(),
        AccessKind.REVIEW,
        number,
        "LOG_QUERY",
        words.colleague(person.getName())
            + " "
            + deed
            + (question.colleague().isEmpty()
                ? ""
                : " för " + words.colleague(known(question.colleague())))
            + (number == null ? "" : " i ärende " + number)
            + ", "
            + from
            + " till "
            + until
            + ".");
    return lines.find(
        question.colleague().isEmpty() ? null : question.colleague(),
        number,
        from.atStartOfDay(Words.ZONE).toInstant(),
        until.plusDays(1).atStartOfDay(Words.ZONE).toInstant(),
        MOST);
  }

  /** Refuses an id that nobody has, so that no free text gets into the log. */
  private String known(String colleague) {
    if (!lines.people().contains(colleague)) {
      throw new PageRefused(HttpStatus.BAD_REQUEST, "Kollegan finns inte i loggen. Välj i listan.");
    }
    return colleague;
  }

  private Map<String, String> colleagues() {
    Map<String, String> names = new TreeMap<>();
    lines.people().forEach(id -> names.put(id, words.colleague(id)));
    return names;
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), Words.ZONE);
  }

  private static PageRefused noSuchCheck() {
    return new PageRefused(HttpStatus.NOT_FOUND, "Den kontrollen finns inte. Gå till översikten.");
  }
}
