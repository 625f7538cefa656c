package se.exitprocess.desk;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import se.exitprocess.casefile.CaseNumber;
import se.exitprocess.casefile.CaseRecord;
import se.exitprocess.casefile.Decision;
import se.exitprocess.casefile.Decisions;
import se.exitprocess.casefile.Section;
import se.exitprocess.casefile.SectionKey;
import se.exitprocess.casefile.people.GuardedPlaces;
import se.exitprocess.desk.plan.PlanContent;
import se.exitprocess.desk.plan.PlanDocument;
import se.exitprocess.desk.plan.PlanLanguage;
import se.exitprocess.desk.plan.PlanLanguages;
import se.exitprocess.identity.EnginePerson;
import se.exitprocess.pages.Words;

/**
 * The plan in force as PDF, for the case's team to print for the person. Made at each request and
 * kept nowhere; each one is logged. The guarded place is never in it, whatever was written.
 */
@Controller
class PlanPdfPage {

  private static final SectionKey PLAN = SectionKey.ofCase("plan");

  private final CaseDoor door;
  private final CaseRecord record;
  private final Decisions decisions;
  private final GuardedPlaces places;
  private final PlanLanguages languages;
  private final PlanDocument document;
  private final Words words;

  PlanPdfPage(
      CaseDoor door,
      CaseRecord record,
      Decisions decisions,
      GuardedPlaces places,
      PlanLanguages languages,
      PlanDocument document,
      Words words) {
    this.door = door;
    this.record = record;
    this.decisions = decisions;
    this.places = places;
    this.languages = languages;
    this.document = document;
    this.words = words;
  }

  @GetMapping("/akt/{typed}/plan.pdf")
  ResponseEntity<byte[]> read(
      @PathVariable String typed,
      @RequestParam(defaultValue = "sv") String sprak,
      EnginePerson person) {
    CaseVisit visit = door.enter(typed, person);
    Sent.require(
        visit.onTeam(),
        "Du har öppnat akten med angivet skäl och kan inte skriva ut planen. Be någon i teamet.");
    Optional<PlanLanguage> language = languages.find(sprak);
    Sent.require(language.isPresent(), "Planen finns inte på det språket. Välj ett i listan.");
    Sent.require(
        record.latest(visit.number(), PLAN).isPresent(),
        "Det finns ingen fastställd plan i ärendet än.");
    door.open(typed, person, "planen som PDF (" + sprak + ")");
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_PDF)
        .cacheControl(CacheControl.noStore())
        .header(HttpHeaders.CONTENT_DISPOSITION, "inline; filename=\"plan.pdf\"")
        .body(pdf(visit.number(), language.orElseThrow()));
  }

  byte[] pdf(CaseNumber number, PlanLanguage language) {
    return document.of(content(number, language), language);
  }

  private PlanContent content(CaseNumber number, PlanLanguage language) {
    Section plan = record.latest(number, PLAN).orElseThrow();
    Texts texts = new Texts(number, plan.content());
    Optional<Decision> decision =
        decisions.of(number).stream()
            .filter(it -> it.kind().equals("PLAN") || it.kind().equals("PLAN_REVISION"))
            .findFirst();
    boolean translated =
        language.code().equals(plan.content().get("translationLanguage"))
            && plan.content().containsKey("translatedPlan");
    return new PlanContent(
        number.value(),
        Objects.toString(plan.content().get("version"), ""),
        decision.map(it -> it.decidedOn().toString()).orElse(texts.of("adoptedOn")),
        texts.of("reviewDate"),
        texts.of("goals"),
        texts.interventions(),
        texts.of("setbackPlan"),
        texts.of("whoToCall"),
        texts.of("supportPersonsRole"),
        translated ? texts.of("translatedPlan") : null,
        decision.map(Decision::law).orElse(""),
        decision
            .filter(it -> !it.nameWithheld())
            .map(it -> words.colleague(it.decidedBy()))
            .orElse(""),
        decision.map(it -> it.appeal().possible()).orElse(true));
  }

  /** What is written in a plan, without the guarded place. */
  private final class Texts {

    private final CaseNumber number;
    private final Map<String, Object> plan;

    Texts(CaseNumber number, Map<String, Object> plan) {
      this.number = number;
      this.plan = plan;
    }

    String of(String field) {
      return in(plan, field);
    }

    List<PlanContent.Line> interventions() {
      return plan.get("interventions") instanceof List<?> rows
          ? rows.stream()
              .map(row -> (Map<?, ?>) row)
              .map(
                  row ->
                      new PlanContent.Line(
                          in(row, "kind"),
                          in(row, "provider"),
                          in(row, "goal"),
                          in(row, "plannedStart")))
              .toList()
          : List.of();
    }

    private String in(Map<?, ?> from, String field) {
      return places.blacken(number, Objects.toString(from.get(field), ""));
    }
  }
}
