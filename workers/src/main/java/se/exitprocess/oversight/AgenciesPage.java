package se.exitprocess.oversight;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import se.exitprocess.agencies.exchange.StuckExchanges;
import se.exitprocess.casefile.AccessKind;
import se.exitprocess.casefile.AccessLog;
import se.exitprocess.identity.EnginePerson;
import se.exitprocess.pages.PageRefused;
import se.exitprocess.pages.Roles;
import se.exitprocess.pages.Words;

/**
 * Operations: how the lines to the agencies are, and what is stuck on the way. Codes, times and
 * random numbers alone: neither what is sent nor about whom. What operations does here stands in
 * the access log.
 */
@Controller
@RequestMapping("/myndigheter")
class AgenciesPage {

  private static final String LOGGED_AS = "exchange";

  private final StuckExchanges exchange;
  private final AccessLog log;
  private final Words words;

  AgenciesPage(StuckExchanges exchange, AccessLog log, Words words) {
    this.exchange = exchange;
    this.log = log;
    this.words = words;
  }

  @ModelAttribute
  void onlyOperations(EnginePerson person) {
    if (!Roles.operates(person)) {
      throw PageRefused.otherRole();
    }
  }

  @GetMapping
  String overview(@RequestParam(required = false) @Nullable String gjort, Model model) {
    model.addAttribute("done", gjort);
    model.addAttribute("lines", exchange.lines());
    model.addAttribute("messages", exchange.messages());
    model.addAttribute("answers", exchange.answers());
    return "oversight/agencies";
  }

  @PostMapping("/oppna")
  String open(@RequestParam(defaultValue = "") String agency, EnginePerson person) {
    require(exchange.open(agency));
    note(person, "öppnade förbindelsen till " + agency);
    return "redirect:/myndigheter?gjort=open";
  }

  @PostMapping("/meddelande/{id}/forsok")
  String tryNow(@PathVariable UUID id, EnginePerson person) {
    require(exchange.tryNow(id));
    note(person, "lät meddelandet " + id + " skickas på nytt");
    return "redirect:/myndigheter?gjort=try";
  }

  @PostMapping("/meddelande/{id}/kollega")
  String sendByHand(@PathVariable UUID id, EnginePerson person) {
    require(exchange.sendByHand(id));
    note(person, "lämnade meddelandet " + id + " till en kollega i ärendet");
    return "redirect:/myndigheter?gjort=hand";
  }

  @PostMapping("/svar/{id}/forsok")
  String deliver(@PathVariable long id, EnginePerson person) {
    exchange.deliver(id);
    note(person, "lät svaret " + id + " levereras på nytt");
    return "redirect:/myndigheter?gjort=deliver";
  }

  @PostMapping("/svar/{id}/kollega")
  String readByHand(@PathVariable long id, EnginePerson person) {
    require(exchange.readByHand(id));
    note(person, "lämnade svaret " + id + " till en kollega i ärendet");
    return "redirect:/myndigheter?gjort=read";
  }

  private static void require(boolean done) {
    if (!done) {
      throw new PageRefused(
          HttpStatus.CONFLICT,
          "Det väntar inte längre, eller skickas just nu. Gå tillbaka till Myndigheter och se hur det står till.");
    }
  }

  private void note(EnginePerson person, String deed) {
    log.add(
        person.getPrincipal(),
        AccessKind.OPERATION,
        null,
        LOGGED_AS,
        words.colleague(person.getPrincipal()) + " " + deed + ".");
  }
}
