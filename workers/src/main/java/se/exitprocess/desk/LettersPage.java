package se.exitprocess.desk;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import se.exitprocess.agencies.exchange.Letters;
import se.exitprocess.agencies.secure.ReceivedMessages;
import se.exitprocess.identity.EnginePerson;

/**
 * What the case has asked agencies, and each of it as a document: for the case's team, who send by
 * hand what the application does not. Made at each request and kept nowhere; each one is logged.
 * What must not be told any more is not handed out.
 */
@Controller
@RequestMapping("/akt/{typed}/brev")
class LettersPage {

  private final CaseDoor door;
  private final Letters letters;
  private final ReceivedMessages received;

  LettersPage(CaseDoor door, Letters letters, ReceivedMessages received) {
    this.door = door;
    this.letters = letters;
    this.received = received;
  }

  @GetMapping
  String list(@PathVariable String typed, Model model, EnginePerson person) {
    CaseVisit visit = door.open(typed, person, "listan över brev");
    model.addAttribute("visit", visit);
    model.addAttribute("letters", letters.of(visit.number()));
    model.addAttribute("files", visit.onTeam() ? received.files(visit.number()) : List.of());
    return "desk/letters";
  }

  /** The name of the file says nothing, not even to whom it goes. */
  @GetMapping("/{id}/brev.pdf")
  ResponseEntity<byte[]> read(
      @PathVariable String typed, @PathVariable String id, EnginePerson person) {
    CaseVisit visit = door.enter(typed, person);
    Sent.require(
        visit.onTeam(),
        "Du har öppnat akten med angivet skäl och kan inte hämta brev. Be någon i teamet.");
    UUID request = Sent.id(id);
    Optional<Letters.Sheet> sheet = letters.find(visit.number(), request);
    Sent.require(sheet.isPresent(), "Brevet finns inte i akten. Gå tillbaka till listan.");
    Letters.Sheet letter = sheet.orElseThrow();
    Sent.require(
        letter.way() != Letters.Way.STOPPED,
        "Brevet är stoppat och ska inte skickas, så det går inte att hämta.");
    Sent.require(
        letter.way() != Letters.Way.BY_HAND || letters.mayBeTold(visit.number(), request),
        "Det som står i brevet får inte lämnas ut nu: personens samtycke gäller inte längre för allt, eller så kan det vändas mot personen. Skicka inget. Välj i uppgiften ”Skicka för hand” att det inte skickas, och prata med personen.");
    door.open(typed, person, "brevet ”" + letter.title() + "” till " + letter.agency());
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_PDF)
        .cacheControl(CacheControl.noStore())
        .header(HttpHeaders.CONTENT_DISPOSITION, "inline; filename=\"brev.pdf\"")
        .body(letters.pdf(visit.number(), request).orElseThrow());
  }

  /** A file that an agency has sent; saved and not shown, since we do not know what it does. */
  @GetMapping("/fran/{message}/{index}/bilaga.pdf")
  ResponseEntity<byte[]> file(
      @PathVariable String typed,
      @PathVariable String message,
      @PathVariable String index,
      EnginePerson person) {
    CaseVisit visit = door.enter(typed, person);
    Sent.require(
        visit.onTeam(),
        "Du har öppnat akten med angivet skäl och kan inte hämta bilagor. Be någon i teamet.");
    Sent.require(index.matches("[0-9]{1,2}"), "Bilagan finns inte i akten.");
    Optional<byte[]> file =
        received.file(visit.number(), Sent.id(message), Integer.parseInt(index));
    Sent.require(file.isPresent(), "Bilagan finns inte i akten. Gå tillbaka till listan.");
    door.open(typed, person, "en bilaga från en myndighet");
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_PDF)
        .cacheControl(CacheControl.noStore())
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"bilaga.pdf\"")
        .body(file.orElseThrow());
  }
}
