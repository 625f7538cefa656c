package se.exitprocess.casefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import se.exitprocess.StartRefused;
import se.exitprocess.casefile.keys.KeyName;
import se.exitprocess.casefile.keys.KeyVault;
import se.exitprocess.casefile.keys.KeyVaults;

/** A database as the version before had it: with the wrapped keys in it. */
class KeysLeaveTheDatabaseTest {

  @Test
  void everyKeyMovesAndNothingOfThemStays(@TempDir Path folder, @TempDir Path data)
      throws Exception {
    AeadConfig.register();
    KeyVault vault = KeyVaults.in(folder);
    try (EmbeddedPostgres postgres =
        EmbeddedPostgres.builder()
            .setDataDirectory(data.resolve("pg"))
            .setOverrideWorkingDirectory(data.resolve("bin").toFile())
            .setLocaleConfig("locale", "C")
            .start()) {
      flyway(postgres, vault, folder, "5").migrate();
      JdbcClient jdbc = JdbcClient.create(postgres.getPostgresDatabase());
      KeysetHandle first = insert(jdbc, folder, CaseNumber.of(2026, 1));
      KeysetHandle second = insert(jdbc, folder, CaseNumber.of(2026, 2));
      byte[] wrapped =
          jdbc.sql("select wrapped_key from exit.case_file where case_number = ?")
              .param(CaseNumber.of(2026, 1).value())
              .query((row, i) -> row.getBytes(1))
              .single();

      // cut short after the first key
      spoil(jdbc, CaseNumber.of(2026, 2));
      assertThatThrownBy(() -> flyway(postgres, vault, folder, "6").migrate())
          .hasRootCauseInstanceOf(StartRefused.class);
      assertThat(
              jdbc.sql("select count(wrapped_key) from exit.case_file")
                  .query(Integer.class)
                  .single())
          .isEqualTo(2);
      spoil(jdbc, CaseNumber.of(2026, 2));

      flyway(postgres, vault, folder, "6").migrate();
      assertThat(vault.load(name(CaseNumber.of(2026, 1)))).contains(bytes(first));
      assertThat(vault.load(name(CaseNumber.of(2026, 2)))).contains(bytes(second));
      assertThat(
              jdbc.sql(
                      "select column_name from information_schema.columns"
                          + " where table_schema = 'exit' and table_name = 'case_file'")
                  .query(String.class)
                  .list())
          .contains("unit")
          .doesNotContain("wrapped_key");
      String file =
          jdbc.sql("select pg_relation_filepath('exit.case_file')").query(String.class).single();
      jdbc.sql("checkpoint").update();
      String table =
          Files.readString(data.resolve("pg").resolve(file), StandardCharsets.ISO_8859_1);
      assertThat(table).contains(CaseNumber.of(2026, 1).value());
      assertThat(table).doesNotContain(new String(wrapped, StandardCharsets.ISO_8859_1));
    }
  }

  /** Turns a bit of the wrapped key over; done twice, all is as it was. */
  private static void spoil(JdbcClient jdbc, CaseNumber number) {
    jdbc.sql(
            "update exit.case_file set wrapped_key = set_bit(wrapped_key, 300, 1 - get_bit(wrapped_key, 300))"
                + " where case_number = ?")
        .param(number.value())
        .update();
  }

  private static KeyName name(CaseNumber number) {
    return new KeyName(number.value());
  }

  private static byte[] bytes(KeysetHandle keys) throws Exception {
    return TinkProtoKeysetFormat.serializeKeyset(keys, InsecureSecretKeyAccess.get());
  }

  /** As the version before wrapped a key. */
  private static KeysetHandle insert(JdbcClient jdbc, Path folder, CaseNumber number)
      throws Exception {
    KeysetHandle keys = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM);
    Aead master =
        TinkJsonProtoKeysetFormat.parseKeyset(
                Files.readString(folder.resolve("master.key")), InsecureSecretKeyAccess.get())
            .getPrimitive(RegistryConfiguration.get(), Aead.class);
    jdbc.sql(
            "insert into exit.case_file (case_number, unit, opened_at, opened_by, wrapped_key)"
                + " values (?, 'soder', now(), 'test', ?)")
        .params(
            number.value(),
            TinkProtoKeysetFormat.serializeEncryptedKeyset(
                keys, master, ("case-key " + number).getBytes(StandardCharsets.UTF_8)))
        .update();
    return keys;
  }

  private static Flyway flyway(
      EmbeddedPostgres postgres, KeyVault vault, Path folder, String target) {
    return Flyway.configure()
        .dataSource(postgres.getPostgresDatabase())
        .locations("classpath:db/migration")
        .javaMigrations(new KeysLeaveTheDatabase(vault, KeyVaults.master(folder)))
        .target(target)
        .load();
  }
}
