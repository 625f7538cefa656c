package se.exitprocess.pages;

import java.util.List;
import java.util.Set;
import se.exitprocess.identity.EnginePerson;

/** Which of our own pages open for which role. */
public final class Roles {

  private static final Set<String> WORK_WITH_CASES =
      Set.of(
          "handlaggare", "socialjour", "samordnare", "stodperson", "enhetschef", "jurist", "namnd");
  private static final String HEAD_OF_UNIT = "enhetschef";
  private static final String LOG_REVIEWER = "loggranskare";
  private static final String OPERATIONS = "drift";
  private static final String ECONOMIST = "ekonom";
  private static final String HEAD_OF_OPERATIONS = "verksamhetschef";

  private Roles() {}

  /** Whether she may search for cases and open those that she works in. */
  public static boolean worksWithCases(EnginePerson person) {
    return person.groups().stream().anyMatch(WORK_WITH_CASES::contains);
  }

  /** Whether she leads a unit. */
  public static boolean leadsUnit(EnginePerson person) {
    return person.groups().contains(HEAD_OF_UNIT);
  }

  /** The ids of the units that she leads. */
  public static List<String> unitsLed(EnginePerson person) {
    return person.groups().stream()
        .filter(group -> group.startsWith(HEAD_OF_UNIT + "-"))
        .map(group -> group.substring(HEAD_OF_UNIT.length() + 1))
        .toList();
  }

  /** Whether she reviews the access log. */
  public static boolean reviewsLog(EnginePerson person) {
    return person.groups().contains(LOG_REVIEWER);
  }

  /** Whether she keeps the flow going. */
  public static boolean operates(EnginePerson person) {
    return person.groups().contains(OPERATIONS);
  }

  /** Whether she claims reimbursement. */
  public static boolean claimsReimbursement(EnginePerson person) {
    return person.groups().contains(ECONOMIST);
  }

  /** Whether she sees what interventions cost and what others pay of it. */
  public static boolean followsTheMoney(EnginePerson person) {
    return claimsReimbursement(person) || person.groups().contains(HEAD_OF_OPERATIONS);
  }
}
