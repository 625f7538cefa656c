package se.exitprocess;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import se.exitprocess.casefile.AccessKind;
import se.exitprocess.casefile.AccessLog;

/** The auditor's command, beside the running application. */
class VerifyAccessLogTest extends ExitProcessTest {

  private static final String COMMAND = "--exit.command=verify-access-log";
  private static final List<String> SETTINGS =
      List.of(
          "spring.profiles.active",
          "spring.datasource.url",
          "exit.master-key-file",
          "exit.key-vault");

  @Autowired private AccessLog log;
  @Autowired private JdbcClient jdbc;

  @Value("${exit.master-key-file}")
  private String masterKey;

  @Value("${exit.key-vault}")
  private String vault;

  @BeforeEach
  void settings() {
    log.add("handlaggare", AccessKind.RECORD, null, "TEST", "En rad.");
    // any profile but the demo's: the database is where the settings say
    Map.of(
            SETTINGS.get(0),
            "auditor",
            SETTINGS.get(1),
            databaseUrl(),
            SETTINGS.get(2),
            masterKey,
            SETTINGS.get(3),
            vault)
        .forEach(System::setProperty);
  }

  @AfterEach
  void clear() {
    SETTINGS.forEach(System::clearProperty);
  }

  @Test
  void saysWholeUntilSomebodyHasBeenAtIt() {
    assertThat(VerifyAccessLog.run(new String[] {COMMAND})).isZero();
    assertThat(VerifyAccessLog.run(new String[] {COMMAND, "--exit.anchor=" + log.anchor()}))
        .isZero();
    attack("En annan rad.");
    try {
      assertThat(VerifyAccessLog.run(new String[] {COMMAND})).isEqualTo(1);
    } finally {
      attack("En rad.");
    }
    assertThat(VerifyAccessLog.run(new String[] {COMMAND})).isZero();
  }

  @Test
  void whatIsNoCommandOrNoAnchorIsRefused() {
    assertThat(VerifyAccessLog.run(new String[] {"--exit.command=something"})).isEqualTo(1);
    assertThat(VerifyAccessLog.run(new String[] {COMMAND, "--exit.anchor=1"})).isEqualTo(1);
    assertThat(VerifyAccessLog.isMeant(new String[] {"--server.port=1"})).isFalse();
  }

  private void attack(String sentence) {
    jdbc.sql("alter table exit.access_log disable trigger user").update();
    jdbc.sql(
            """
            update exit.access_log set sentence = :sentence
            where entry_id = (select max(entry_id) from exit.access_log)""")
        .param("sentence", sentence)
        .update();
    jdbc.sql("alter table exit.access_log enable trigger user").update();
  }
}
