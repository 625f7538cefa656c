package se.exitprocess.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Some hundreds of bad requests, always the same; the bench sends thousands. */
class BadInputsTest extends BadInputs {

  private static final int REQUESTS = Integer.getInteger("exit.bad.requests", 600);
  private static final long SEED = Long.getLong("exit.bad.seed", 1);

  @Test
  void noneBreaksAnythingOrTellsAnything() throws IOException {
    Map<String, Integer> statuses = attack(SEED, REQUESTS);
    assertThat(statuses)
        .as("answers of many kinds")
        .containsKeys("200", "400", "401", "403", "404");
  }
}
