package se.exitprocess.desk;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import se.exitprocess.casefile.AccessKind;
import se.exitprocess.casefile.AccessLog;
import se.exitprocess.identity.EnginePerson;
import se.exitprocess.pages.PageRefused;
import se.exitprocess.pages.Roles;
import se.exitprocess.pages.Words;
import se.exitprocess.phases.costs.Claim;
import se.exitprocess.phases.costs.Costs;

/**
 * Economist and head of operations: what each quarter cost, what was claimed, paid and lost. The
 * lines of a claim, with case numbers, are for the economist alone, and each look is logged.
 */
@Controller
@RequestMapping("/ersattning")
class ReimbursementPage {

  /** In how many cases at least a number must lie, so that it tells of nobody. */
  private static final int FEW = 5;

  /**
   * A quarter as it is shown.
   *
   * @param cases how many, or that they are few
   */
  record Row(String quarter, String payer, long amount, String cases) {}

  private final Costs costs;
  private final AccessLog log;
  private final Words words;

  ReimbursementPage(Costs costs, AccessLog log, Words words) {
    this.costs = costs;
    this.log = log;
    this.words = words;
  }

  @ModelAttribute
  void onlyWhoFollowsTheMoney(EnginePerson person) {
    if (!Roles.followsTheMoney(person)) {
      throw PageRefused.otherRole();
    }
  }

  @GetMapping
  String overview(Model model, EnginePerson person) {
    List<Claim> claims = costs.claims();
    model.addAttribute("claims", claims);
    model.addAttribute(
        "lost",
        claims.stream()
            .map(Claim::lost)
            .filter(it -> it != null)
            .mapToLong(Integer::longValue)
            .sum());
    model.addAttribute("quarters", costs.quarters().stream().map(ReimbursementPage::row).toList());
    model.addAttribute("lines", Roles.claimsReimbursement(person));
    return "desk/reimbursement";
  }

  private static Row row(Costs.OfQuarter it) {
    return new Row(
        it.quarter(),
        it.payer(),
        it.amount(),
        it.cases() < FEW ? "färre än %d".formatted(FEW) : String.valueOf(it.cases()));
  }

  @GetMapping("/{number}")
  String lines(@PathVariable String number, Model model, EnginePerson person) {
    if (!Roles.claimsReimbursement(person)) {
      throw PageRefused.otherRole();
    }
    Claim claim =
        costs
            .claim(number)
            .orElseThrow(
                () ->
                    new PageRefused(
                        HttpStatus.NOT_FOUND,
                        "Den ansökan finns inte. Gå till Ersättning och välj en som står där."));
    List<Costs.Line> lines = costs.lines(number);
    String sentence =
        "%s läste raderna i ansökan %s om ersättning."
            .formatted(words.colleague(person.getName()), claim.number());
    lines.stream()
        .map(Costs.Line::caseNumber)
        .collect(Collectors.toCollection(java.util.LinkedHashSet::new))
        .forEach(it -> log.add(person.getName(), AccessKind.RECORD, it, "CLAIM", sentence));
    model.addAttribute("claim", claim);
    model.addAttribute("rows", lines);
    return "desk/claim";
  }

  /** Whole kronor with spaces between the thousands. */
  @ModelAttribute("kronor")
  Kronor kronor() {
    return new Kronor();
  }

  /** How the page writes money. */
  static final class Kronor {
    /** Empty for nothing known. */
    public String of(@org.jspecify.annotations.Nullable Number amount) {
      return amount == null
          ? ""
          : String.format(Locale.ROOT, "%,d kr", amount.longValue()).replace(',', ' ');
    }
  }
}
