package se.exitprocess.casefile;

import java.nio.file.Path;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import se.exitprocess.casefile.keys.KeyVault;
import se.exitprocess.casefile.keys.KeyVaults;

/** The application's own way to read a record, on another database and the present vault. */
public final class RestoredRecord {

  private RestoredRecord() {}

  public static CaseRecord of(DataSource database, Path vault, Path masterKey) throws Exception {
    return of(database, KeyVaults.of(vault, masterKey));
  }

  static CaseRecord of(DataSource database, KeyVault vault) throws Exception {
    JdbcClient jdbc = JdbcClient.create(database);
    return new CaseRecord(
        jdbc, new CaseFiles(jdbc, Clock.systemUTC()), new CaseKeys(vault), event -> {});
  }
}
