package se.exitprocess.casefile;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import se.exitprocess.ExitProcessTest;
import se.exitprocess.StartRefused;
import se.exitprocess.casefile.keys.KeyVaults;
import se.exitprocess.casefile.people.People;
import se.exitprocess.casefile.people.PersonEntry;

/** A start with a vault that does not belong to the database is refused in a sentence. */
class VaultCheckTest extends ExitProcessTest {

  @Autowired private JdbcClient jdbc;
  @Autowired private CaseRecord record;
  @Autowired private People people;
  @Autowired private VaultCheck check;

  private void aCaseThatIsFoundByName() {
    CaseNumber number = record.open("soder", "test");
    people.write(
        number,
        new PersonEntry(List.of(), List.of("Påhittad"), Optional.empty(), Optional.empty()),
        "test");
  }

  @Test
  void theVaultInUseBelongsToTheDatabase() {
    aCaseThatIsFoundByName();
    assertThatCode(check::databaseAndVaultBelongTogether).doesNotThrowAnyException();
  }

  @Test
  void anEmptyVaultIsRefused(@TempDir Path folder) throws Exception {
    aCaseThatIsFoundByName();
    VaultCheck other = checkOf(folder);
    assertThatThrownBy(other::databaseAndVaultBelongTogether)
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("databasens ärenden");
  }

  private VaultCheck checkOf(Path folder) throws Exception {
    Files.createDirectories(folder);
    return new VaultCheck(jdbc, new CaseKeys(KeyVaults.in(folder)));
  }
}
