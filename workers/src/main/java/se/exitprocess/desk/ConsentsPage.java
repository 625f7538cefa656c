package se.exitprocess.desk;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import se.exitprocess.agencies.Agency;
import se.exitprocess.agencies.AgencyDirectory;
import se.exitprocess.casefile.CaseNumber;
import se.exitprocess.casefile.Consent;
import se.exitprocess.casefile.Consents;
import se.exitprocess.identity.EnginePerson;

/**
 * What the person has consented to, in words; takes a consent back after saying what that stops.
 */
@Controller
@RequestMapping("/akt/{typed}/samtycken")
class ConsentsPage {

  private final CaseDoor door;
  private final Consents consents;
  private final AgencyDirectory agencies;

  ConsentsPage(CaseDoor door, Consents consents, AgencyDirectory agencies) {
    this.door = door;
    this.consents = consents;
    this.agencies = agencies;
  }

  @GetMapping
  String read(
      @PathVariable String typed,
      @RequestParam(required = false) @Nullable String klart,
      Model model,
      EnginePerson person) {
    CaseVisit visit = door.open(typed, person, "samtyckena");
    model.addAttribute("visit", visit);
    model.addAttribute("done", Done.of(klart));
    model.addAttribute("consents", consents.of(visit.number()).stream().map(this::shown).toList());
    return "desk/consents";
  }

  @PostMapping("/aterkalla")
  String confirm(
      @PathVariable String typed,
      @RequestParam(defaultValue = "") String receiver,
      @RequestParam(defaultValue = "") String purpose,
      Model model,
      EnginePerson person) {
    CaseVisit visit = door.enterToWrite(typed, person);
    model.addAttribute("visit", visit);
    model.addAttribute(
        "consents", inForce(visit.number(), receiver, purpose).stream().map(this::shown).toList());
    return "desk/consent-withdraw";
  }

  @PostMapping("/aterkallat")
  String withdraw(
      @PathVariable String typed,
      @RequestParam(defaultValue = "") String receiver,
      @RequestParam(defaultValue = "") String purpose,
      EnginePerson person) {
    CaseVisit visit = door.enterToWrite(typed, person);
    inForce(visit.number(), receiver, purpose);
    consents.withdraw(visit.number(), receiver, purpose, person.getName());
    return "redirect:/akt/" + visit.number() + "/samtycken?klart=withdrawn";
  }

  private List<Consent> inForce(CaseNumber number, String receiver, String purpose) {
    List<Consent> found =
        consents.of(number).stream()
            .filter(consent -> consent.state() == Consent.State.IN_FORCE)
            .filter(consent -> consent.receiver().equals(receiver))
            .filter(consent -> purpose.equals(consent.purpose()))
            .toList();
    Sent.require(
        !found.isEmpty(),
        "Samtycket gäller inte längre. Gå tillbaka till samtyckena och se efter hur det står till.");
    return found;
  }

  private Shown shown(Consent consent) {
    return new Shown(
        consent,
        agencies.find(consent.receiver()).map(Agency::name).orElse(consent.receiver()),
        String.join(", ", consent.kinds().values()),
        consent.state() == Consent.State.IN_FORCE);
  }

  /**
   * A consent in words.
   *
   * @param kinds what may be told
   */
  public record Shown(Consent consent, String receiver, String kinds, boolean inForce) {}
}
