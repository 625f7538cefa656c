package se.exitprocess.engine.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** {@code docs/deadlines.md} says what the models and the table say. */
class DeadlinesPageTest {

  private static final Path ROOT = Path.of(System.getProperty("exit.basedir", "."));
  private static final Path PAGE = ROOT.resolve("docs/deadlines.md");

  private final DeadlinesPage page = new DeadlinesPage(ROOT);

  DeadlinesPageTest() throws IOException {}

  @Test
  void isFresh() throws IOException {
    if (Boolean.getBoolean("exit.write-docs")) {
      Files.writeString(PAGE, page.text());
    }
    assertThat(Files.readString(PAGE))
        .as("docs/deadlines.md; renew it with -Dtest=DeadlinesPageTest -Dexit.write-docs=true")
        .isEqualTo(page.text());
  }

  @Test
  void nothingCountsForNothing() {
    assertThat(page.unused()).as("deadlines that no model and no worker uses").isEmpty();
  }
}
