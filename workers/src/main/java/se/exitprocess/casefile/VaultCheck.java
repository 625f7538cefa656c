package se.exitprocess.casefile;

import jakarta.annotation.PostConstruct;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import se.exitprocess.StartRefused;
import se.exitprocess.casefile.keys.KeyUnusable;

/**
 * At the start: a database with cases and a vault without their keys do not belong together. Better
 * no application than one that gives new keys to numbers that exist. The key of the search index is
 * no reason: the index is made anew from the records.
 */
@Component
final class VaultCheck {

  private final JdbcClient jdbc;
  private final CaseKeys keys;

  VaultCheck(JdbcClient jdbc, CaseKeys keys) {
    this.jdbc = jdbc;
    this.keys = keys;
  }

  /** The newest cases are enough: they are not removed for years. */
  @PostConstruct
  void databaseAndVaultBelongTogether() {
    List<CaseNumber> newest =
        jdbc.sql("select case_number from exit.case_file order by opened_at desc limit 5")
            .query((row, i) -> new CaseNumber(row.getString(1)))
            .list();
    try {
      if (!newest.isEmpty() && newest.stream().noneMatch(keys::exists)) {
        throw new StartRefused(
            "Nyckelvalvet saknar nycklarna till databasens ärenden. Lägg tillbaka mappen med nycklar som hör till den här databasen.");
      }
    } catch (KeyUnusable e) {
      throw new StartRefused(
          "Nyckelvalvets nycklar kan inte öppnas med huvudnyckeln. Lägg tillbaka den huvudnyckel som hör till nyckelvalvet.");
    }
  }
}
