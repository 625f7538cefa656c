package se.exitprocess.casefile.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.exitprocess.StartRefused;

/** With SoftHSM2, a token in software. */
class Pkcs11MasterKeyTest extends MasterKeyContract {

  private static final Path LIBRARY = library();

  @TempDir private static Path folder;

  private final String label = "master" + System.nanoTime();

  private static Path library() {
    return Stream.of(
            "/usr/lib/softhsm/libsofthsm2.so",
            "/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so",
            "/usr/lib/aarch64-linux-gnu/softhsm/libsofthsm2.so",
            "/opt/homebrew/lib/softhsm/libsofthsm2.so")
        .map(Path::of)
        .filter(Files::exists)
        .findFirst()
        .orElse(Path.of("missing"));
  }

  @BeforeAll
  static void makeAToken() throws Exception {
    assumeTrue(Files.exists(LIBRARY), "SoftHSM2 is not installed (apt-get install softhsm2)");
    Optional<String> configuration = Optional.ofNullable(System.getenv("SOFTHSM2_CONF"));
    assumeTrue(
        configuration.isPresent(), "SOFTHSM2_CONF does not name a configuration for the test");
    Path tokens = tokens(Path.of(configuration.get()));
    Files.createDirectories(tokens);
    Process process =
        new ProcessBuilder(
                "softhsm2-util",
                "--init-token",
                "--free",
                "--label",
                "exit" + System.nanoTime(),
                "--pin",
                "1234",
                "--so-pin",
                "1234")
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor()).as(output).isZero();
  }

  private static Path tokens(Path configuration) throws IOException {
    Path tokens = configuration.resolveSibling("softhsm-tokens");
    Files.createDirectories(configuration.toAbsolutePath().getParent());
    Files.writeString(
        configuration,
        "directories.tokendir = " + tokens + "\nobjectstore.backend = file\nlog.level = ERROR\n");
    return tokens;
  }

  @Override
  MasterKey node() {
    return node("1234", folder.resolve("keys"));
  }

  private MasterKey node(String pin, Path vault) {
    try {
      Path pinFile = Files.writeString(folder.resolve("pin"), pin + "\n");
      return new Pkcs11MasterKey(LIBRARY, 0, pinFile, label, vault);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void aTokenWithoutTheKeyIsRefusedWhileKeysNeedIt(@TempDir Path vault) throws Exception {
    Files.createFile(vault.resolve("EX-2026-000018.key"));
    assertThatThrownBy(() -> node("1234", vault))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("rätta enheten");
  }

  @Test
  void whatCannotBeOpenedIsOneSentence() {
    assertThatThrownBy(
            () ->
                new Pkcs11MasterKey(
                    LIBRARY, 0, folder.resolve("no-pin"), label, folder.resolve("keys")))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("exit.master-key.pkcs11");
  }
}
