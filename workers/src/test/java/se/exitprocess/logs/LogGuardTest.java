package se.exitprocess.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.exitprocess.processes.CaseTest;

/** The guard hears what goes through the door, and it is on in each test. */
class LogGuardTest extends CaseTest {

  private static final Logger log = LoggerFactory.getLogger(LogGuardTest.class);

  @Test
  @Tag("leaks-on-purpose")
  void whatWasHandedInIsFoundInTheLog() {
    startCase();
    complete("task_register_contact", Map.of("ageGroup", "ADULT", "identityKind", "NONE"));
    assertThat(LogGuard.found()).isEmpty();

    // as somebody would do it who debugs: the message of a failure, in another case of letters
    log.warn("it failed", new IllegalStateException(textFor("firstImpression").toUpperCase()));
    LogGuard.written("Zq7 something else that was typed");
    log.info("{}", Map.of("note", "x Zq7 something else that was typed y"));

    assertThat(LogGuard.found())
        .anyMatch(found -> found.startsWith("INFO se.exitprocess.logs.LogGuardTest"));
  }

  @Test
  void whatIdentifiesNobodyMayBeSaid() {
    for (String text : new String[] {"HEALTH_TRAUMA", "2026-03-01", "samordnare2", "Ja"}) {
      LogGuard.written(text);
      log.info("says {}", text);
    }
    assertThat(LogGuard.found()).isEmpty();
  }
}
