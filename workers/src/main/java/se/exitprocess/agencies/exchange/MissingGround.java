package se.exitprocess.agencies.exchange;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import se.exitprocess.agencies.Agency;
import se.exitprocess.agencies.DataKinds;
import se.exitprocess.casefile.CaseRecord;
import se.exitprocess.casefile.ConsentCatalogue;
import se.exitprocess.casefile.Consents;
import se.exitprocess.casefile.SectionKey;

/**
 * Tells the colleague who has to see to a legal ground, in plain words, why nothing was sent and
 * what a consent would have to cover: section {@code missing-ground}, which the form {@code
 * obtain-legal-ground} begins with. Nothing is left out of a message so that a narrower consent
 * would do: what the receiver gets is what somebody has written and answers for.
 */
@Component
class MissingGround {

  private final CaseRecord record;
  private final Consents consents;
  private final ConsentCatalogue catalogue;

  MissingGround(CaseRecord record, Consents consents, ConsentCatalogue catalogue) {
    this.record = record;
    this.consents = consents;
    this.catalogue = catalogue;
  }

  void write(Ask ask, Agency agency, DataKinds.Need need, boolean endangers) {
    record.append(
        ask.caseNumber(),
        new SectionKey("missing-ground", ask.section().subject()),
        Map.of(
            "reason", (endangers ? warning(agency) : "") + reason(ask, agency, need),
            "agencies", List.of(agency.code()),
            "purposes", List.of(need.purpose()),
            "kinds", List.copyOf(need.kinds())),
        "system");
  }

  private static String warning(Agency agency) {
    return agency.name()
        + " kan på eget initiativ göra något som röjer eller skadar en person utan uppehållsrätt, till exempel berätta för Polisen. "
        + "Därför skickas inget utan att personen uttryckligen samtycker, vilken annan grund som än finns, och utan att du har gått igenom risken med henne. ";
  }

  private String reason(Ask ask, Agency agency, DataKinds.Need need) {
    if (ask.legalGround() == null || ask.legalGround().isBlank()) {
      return agency.name()
          + " har inte fått något. Ingen grund är angiven för att lämna uppgifterna.";
    }
    Set<String> missing =
        consents.missing(ask.caseNumber(), agency.code(), need.purpose(), need.kinds());
    if (missing.isEmpty()) {
      return "Det finns ett samtycke som gäller.";
    }
    String about =
        agency.name() + " med ändamålet ”" + catalogue.purposes().get(need.purpose()) + "”";
    return missing.containsAll(need.kinds())
        ? "Det finns inget samtycke som gäller till "
            + about
            + ". Texten handlar om: "
            + names(need.kinds())
            + "."
        : "Samtycket till "
            + about
            + " täcker inte allt som skulle skickas. Det saknas för: "
            + names(missing)
            + ". Fråga personen om det också får lämnas, eller välj att inte skicka.";
  }

  private String names(Set<String> kinds) {
    return catalogue.kinds().entrySet().stream()
        .filter(kind -> kinds.contains(kind.getKey()))
        .map(Map.Entry::getValue)
        .collect(Collectors.joining("; "));
  }
}
