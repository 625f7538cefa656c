package se.exitprocess.desk;

import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import se.exitprocess.casefile.AccessKind;
import se.exitprocess.casefile.AccessLog;
import se.exitprocess.casefile.CaseNumber;
import se.exitprocess.casefile.CaseOverview;
import se.exitprocess.casefile.people.ProtectedIdentity;
import se.exitprocess.identity.EnginePerson;
import se.exitprocess.pages.Words;
import se.exitprocess.team.CaseAccess;
import se.exitprocess.team.Reach;
import se.exitprocess.team.TeamFunction;

/**
 * The way to a case: asks at each request whether the person reaches it, and writes the look to the
 * log before anything is read. A case that there is not and one that she does not reach are refused
 * by the same steps and in the same words.
 */
@Component
class CaseDoor {

  private final CaseAccess access;
  private final CaseOverview cases;
  private final ProtectedIdentity protection;
  private final AccessLog log;
  private final Words words;

  CaseDoor(
      CaseAccess access,
      CaseOverview cases,
      ProtectedIdentity protection,
      AccessLog log,
      Words words) {
    this.access = access;
    this.cases = cases;
    this.protection = protection;
    this.log = log;
    this.words = words;
  }

  /**
   * Opens a part of a case.
   *
   * @param typed the case number as it stands in the address
   * @param part what is looked at, such as "journalen"
   * @throws CaseShut when she does not reach it, or there is none
   */
  CaseVisit open(String typed, EnginePerson person, String part) {
    CaseNumber number = number(typed);
    Reach reach = reach(number, person);
    log.add(
        person.getName(),
        AccessKind.RECORD,
        number,
        code(reach),
        words.colleague(person.getName())
            + " öppnade "
            + part
            + " i akten "
            + number
            + ", "
            + ground(reach)
            + ".");
    return visit(number, person, reach);
  }

  /**
   * Lets somebody do something in a case; what shows nothing is no look.
   *
   * @throws CaseShut when she does not reach it, or there is none
   */
  CaseVisit enter(String typed, EnginePerson person) {
    CaseNumber number = number(typed);
    return visit(number, person, reach(number, person));
  }

  /**
   * Lets somebody change something in a case: for its team; a stated reason opens it for reading.
   *
   * @throws CaseShut when she does not reach it, or there is none
   */
  CaseVisit enterToWrite(String typed, EnginePerson person) {
    CaseVisit visit = enter(typed, person);
    Sent.require(
        !(visit.reach() instanceof Reach.EarlierRecord),
        "Du får läsa den tidigare akten, inte skriva i den. Skriv i det ärende som pågår.");
    Sent.require(
        visit.onTeam(),
        "Du har öppnat akten med angivet skäl och kan läsa den, inte skriva i den. Be samordnaren ta in dig i teamet.");
    return visit;
  }

  private CaseVisit visit(CaseNumber number, EnginePerson person, Reach reach) {
    CaseOverview.Status status = cases.status(number).orElseThrow(() -> new CaseShut(number));
    return new CaseVisit(number, person.getName(), reach, status, protection.level(number));
  }

  private Reach reach(CaseNumber number, EnginePerson person) {
    Reach reach = access.reach(number, person.getName());
    if (!reach.opens()) {
      log.add(
          person.getName(),
          AccessKind.REFUSED,
          number,
          "NOT_ON_TEAM",
          words.colleague(person.getName())
              + " ville öppna akten "
              + number
              + " och fick det inte, utan plats i teamet.");
      throw new CaseShut(number);
    }
    return reach;
  }

  private static CaseNumber number(String typed) {
    return CaseNumber.parse(typed).orElseThrow(() -> new CaseShut(null));
  }

  private static String code(Reach reach) {
    if (reach instanceof Reach.OnTeam team) {
      return team.functions().get(0).name();
    }
    return reach instanceof Reach.EarlierRecord ? "EARLIER_RECORD" : "BROKEN_GLASS";
  }

  private static String ground(Reach reach) {
    if (reach instanceof Reach.OnTeam team) {
      List<TeamFunction> functions = team.functions();
      return "som "
          + functions.stream().map(TeamFunction::inSwedish).collect(Collectors.joining(" och "));
    }
    return reach instanceof Reach.EarlierRecord
        ? "för att läsa den som tidigare akt efter enhetschefens beslut"
        : "med angivet skäl, utan plats i teamet";
  }
}
