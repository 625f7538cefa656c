package se.exitprocess.desk;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import se.exitprocess.agencies.Agency;
import se.exitprocess.agencies.AgencyDirectory;
import se.exitprocess.agencies.exchange.Conversations;
import se.exitprocess.casefile.CaseNumber;
import se.exitprocess.casefile.CaseOverview;
import se.exitprocess.casefile.CaseRecord;
import se.exitprocess.casefile.Section;
import se.exitprocess.casefile.SectionKey;
import se.exitprocess.casefile.people.People;
import se.exitprocess.forms.FormWords;
import se.exitprocess.identity.EnginePerson;
import se.exitprocess.pages.Words;

/** What is written in a case: the newest version of each section, older ones on demand. */
@Controller
@RequestMapping("/akt/{typed}/innehall")
class ContentPage {

  /** Sections that are shown on pages of their own. */
  private static final Set<String> ELSEWHERE = Set.of(People.SECTION);

  private static final String ANSWER = "agency-answer";

  /** Sections that no form writes. */
  private static final Map<String, String> TITLES =
      Map.of(
          "plan",
          "Planen",
          "intervention",
          "Insatsen i planen",
          ANSWER,
          "Svar från en myndighet",
          Conversations.MESSAGES,
          "Meddelande från en myndighet",
          "proposed-group",
          "Förslag till grupp");

  /**
   * A section in words.
   *
   * @param author name of the colleague or the agency that it comes from
   * @param older how many earlier versions there are
   */
  public record Shown(
      SectionKey key,
      String title,
      int version,
      String author,
      Instant writtenAt,
      List<FormWords.Answer> answers,
      int older) {

    /** Never the answers: it may end up in a log. */
    @Override
    public String toString() {
      return "Shown[" + key.name() + "]";
    }
  }

  private final CaseDoor door;
  private final CaseOverview cases;
  private final CaseRecord record;
  private final FormWords forms;
  private final Words words;
  private final AgencyDirectory agencies;

  ContentPage(
      CaseDoor door,
      CaseOverview cases,
      CaseRecord record,
      FormWords forms,
      Words words,
      AgencyDirectory agencies) {
    this.agencies = agencies;
    this.door = door;
    this.cases = cases;
    this.record = record;
    this.forms = forms;
    this.words = words;
  }

  @GetMapping
  String newest(@PathVariable String typed, Model model, EnginePerson person) {
    CaseVisit visit = door.open(typed, person, "det som är skrivet");
    List<Shown> sections = new ArrayList<>();
    for (CaseOverview.Head head : cases.sections(visit.number())) {
      if (!ELSEWHERE.contains(head.key().name())) {
        record.latest(visit.number(), head.key()).map(this::shown).ifPresent(sections::add);
      }
    }
    model.addAttribute("visit", visit);
    model.addAttribute("sections", sections);
    return "desk/content";
  }

  @GetMapping("/versioner")
  String older(
      @PathVariable String typed,
      @RequestParam(defaultValue = "") String avsnitt,
      @RequestParam(defaultValue = "") String del,
      Model model,
      EnginePerson person) {
    CaseVisit asked = door.enter(typed, person);
    SectionKey key = known(asked.number(), new SectionKey(avsnitt, del));
    String title = title(key);
    CaseVisit visit = door.open(typed, person, "alla versioner av ”" + title + "”");
    List<Shown> versions = new ArrayList<>();
    record.versions(visit.number(), key).forEach(version -> versions.add(0, shown(version)));
    model.addAttribute("visit", visit);
    model.addAttribute("title", title);
    model.addAttribute("versions", versions);
    return "desk/versions";
  }

  private SectionKey known(CaseNumber number, SectionKey key) {
    boolean known =
        !ELSEWHERE.contains(key.name())
            && cases.sections(number).stream().anyMatch(head -> head.key().equals(key));
    Sent.require(known, "Avsnittet finns inte i akten. Gå tillbaka till det som är skrivet.");
    return key;
  }

  private Shown shown(Section section) {
    return new Shown(
        section.key(),
        title(section.key()),
        section.version(),
        author(section),
        section.writtenAt(),
        answers(section),
        section.version() - 1);
  }

  /** An agency's answer is written by the application and not by a form. */
  private List<FormWords.Answer> answers(Section section) {
    return section.key().name().equals(ANSWER)
        ? AgencyAnswer.inWords(section.content(), this::agency)
        : forms.answers(section.key().name(), section.content(), words::colleague);
  }

  private String author(Section section) {
    return Set.of(ANSWER, Conversations.MESSAGES).contains(section.key().name())
        ? agency(section.author())
        : words.colleague(section.author());
  }

  private String agency(String code) {
    return agencies.find(code).map(Agency::name).orElse(code);
  }

  private String title(SectionKey key) {
    return forms.title(key.name()).orElseGet(() -> TITLES.getOrDefault(key.name(), key.name()));
  }
}
