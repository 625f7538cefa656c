package se.exitprocess.desk;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import se.exitprocess.casefile.Journal;
import se.exitprocess.casefile.JournalRefused;
import se.exitprocess.identity.EnginePerson;
import se.exitprocess.pages.Words;

/**
 * The journal of a case. Who reaches it with a stated reason reads; who works in it writes. What
 * cannot be saved is shown again as it was typed.
 */
@Controller
@RequestMapping("/akt/{typed}/journal")
class JournalPage {

  /**
   * What was typed and could not be saved.
   *
   * @param entry id of the note that it was for; empty for a new one
   */
  public record Typed(String entry, String day, String text, String sentence) {

    /** Never the text: it may end up in a log. */
    @Override
    public String toString() {
      return "Typed";
    }
  }

  private final CaseDoor door;
  private final Journal journal;
  private final Clock clock;

  JournalPage(CaseDoor door, Journal journal, Clock clock) {
    this.door = door;
    this.journal = journal;
    this.clock = clock;
  }

  @GetMapping
  ModelAndView read(
      @PathVariable String typed,
      @RequestParam(required = false) @Nullable String klart,
      EnginePerson person) {
    ModelAndView page = page(door.open(typed, person, "journalen"), null);
    page.addObject("done", Done.of(klart));
    return page;
  }

  @PostMapping
  ModelAndView write(
      @PathVariable String typed,
      @RequestParam(defaultValue = "") String day,
      @RequestParam(defaultValue = "") String text,
      EnginePerson person) {
    CaseVisit visit = writer(typed, person);
    return save(
        visit,
        new Typed("", day, text, ""),
        "written",
        on -> journal.write(visit.number(), on, text, person.getName()));
  }

  @PostMapping("/{entry}/andra")
  ModelAndView change(
      @PathVariable String typed,
      @PathVariable String entry,
      @RequestParam(defaultValue = "") String day,
      @RequestParam(defaultValue = "") String text,
      EnginePerson person) {
    CaseVisit visit = writer(typed, person);
    return save(
        visit,
        new Typed(entry, day, text, ""),
        "changed",
        on -> journal.change(visit.number(), Sent.id(entry), on, text, person.getName()));
  }

  @PostMapping("/{entry}/ratta")
  ModelAndView correct(
      @PathVariable String typed,
      @PathVariable String entry,
      @RequestParam(defaultValue = "") String day,
      @RequestParam(defaultValue = "") String text,
      EnginePerson person) {
    CaseVisit visit = writer(typed, person);
    return save(
        visit,
        new Typed(entry, day, text, ""),
        "corrected",
        on -> journal.correct(visit.number(), Sent.id(entry), on, text, person.getName()));
  }

  @PostMapping("/{entry}/las")
  String lock(@PathVariable String typed, @PathVariable String entry, EnginePerson person) {
    CaseVisit visit = writer(typed, person);
    journal.lock(visit.number(), Sent.id(entry), person.getName());
    return "redirect:/akt/" + visit.number() + "/journal?klart=locked";
  }

  @PostMapping("/{entry}/kasta")
  String discard(@PathVariable String typed, @PathVariable String entry, EnginePerson person) {
    CaseVisit visit = writer(typed, person);
    journal.discard(visit.number(), Sent.id(entry), person.getName());
    return "redirect:/akt/" + visit.number() + "/journal?klart=discarded";
  }

  private ModelAndView save(
      CaseVisit visit, Typed typed, String done, java.util.function.Consumer<LocalDate> deed) {
    Optional<LocalDate> day = Sent.day(typed.day());
    try {
      if (day.isEmpty()) {
        return again(visit, typed, "Ange dagen som det gäller, till exempel 2026-11-02.");
      }
      deed.accept(day.get());
      return new ModelAndView("redirect:/akt/" + visit.number() + "/journal?klart=" + done);
    } catch (JournalRefused refused) {
      return again(visit, typed, String.valueOf(refused.getMessage()));
    }
  }

  private ModelAndView again(CaseVisit visit, Typed typed, String sentence) {
    ModelAndView page = page(visit, new Typed(typed.entry(), typed.day(), typed.text(), sentence));
    page.setStatus(HttpStatus.BAD_REQUEST);
    return page;
  }

  private ModelAndView page(CaseVisit visit, @Nullable Typed typed) {
    ModelAndView page = new ModelAndView("desk/journal");
    page.addObject("visit", visit);
    page.addObject("entries", journal.of(visit.number(), visit.person()));
    page.addObject("typed", typed);
    page.addObject("today", LocalDate.ofInstant(clock.instant(), Words.ZONE));
    page.addObject("longest", Journal.LONGEST);
    return page;
  }

  private CaseVisit writer(String typed, EnginePerson person) {
    return door.enterToWrite(typed, person);
  }
}
