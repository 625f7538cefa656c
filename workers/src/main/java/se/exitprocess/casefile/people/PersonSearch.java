package se.exitprocess.casefile.people;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import se.exitprocess.casefile.AccessKind;
import se.exitprocess.casefile.AccessLog;
import se.exitprocess.casefile.CaseNumber;

/**
 * Finds cases. Each search is logged before it is made: what was searched by, never for what. Cases
 * with fictitious data are found by their case number only.
 */
@Service
public class PersonSearch {

  private final JdbcClient jdbc;
  private final PersonIndex index;
  private final AccessLog log;

  PersonSearch(JdbcClient jdbc, PersonIndex index, AccessLog log) {
    this.jdbc = jdbc;
    this.index = index;
    this.log = log;
  }

  /**
   * Searches. Call outside of a transaction.
   *
   * @return all cases that fit. The caller shows the number of a case to who reaches it; of all
   *     others together only that there may be a case, and whom to ask: never number, unit, status
   *     or how many
   */
  public List<CaseNumber> find(SearchTerm term, String person) {
    if (term instanceof SearchTerm.ByCaseNumber by) {
      log(person, by.caseNumber(), "CASE_NUMBER", "ärendenummer");
      return exists(by.caseNumber()) ? List.of(by.caseNumber()) : List.of();
    }
    if (term instanceof SearchTerm.ByNumber by) {
      Identity.Kind kind = new Identity.Registered(by.number()).kind();
      log(person, null, kind.name(), kind.inSwedish());
      return index.withNumber(by.number());
    }
    log(person, null, Identity.Kind.NAME.name(), Identity.Kind.NAME.inSwedish());
    return index.withParts(((SearchTerm.ByName) term).name());
  }

  private void log(String person, @Nullable CaseNumber number, String reason, String by) {
    log.add(
        person,
        AccessKind.SEARCH,
        number,
        reason,
        "Sökte efter en akt på " + by + (number == null ? "." : ", " + number + "."));
  }

  private boolean exists(CaseNumber number) {
    return jdbc.sql("select exists (select from exit.case_file where case_number = :number)")
        .param("number", number.value())
        .query(Boolean.class)
        .single();
  }
}
