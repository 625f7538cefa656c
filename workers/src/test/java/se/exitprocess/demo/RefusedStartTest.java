package se.exitprocess.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.exitprocess.ExitProcessApplication;

/** Starts the real application in a process of its own, where it must not start. */
class RefusedStartTest {

  @TempDir Path temp;

  @Test
  void aTakenPort() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertRefused(
          Map.of("SERVER_PORT", "" + taken.getLocalPort()),
          "Port " + taken.getLocalPort() + " är upptagen",
          "SERVER_PORT");
    }
  }

  @Test
  void somethingThatIsNoPort() throws Exception {
    assertRefused(Map.of("EXIT_AGENCIES_PORT", "åtta"), "EXIT_AGENCIES_PORT", "portnummer");
  }

  @Test
  void aDataFolderThatCannotBeWritten() throws Exception {
    Path file = Files.writeString(temp.resolve("file"), "");
    assertRefused(
        Map.of("SERVER_PORT", "0", "EXIT_AGENCIES_PORT", "0", "EXIT_DATA_DIR", file.toString()),
        "går inte att skriva",
        "EXIT_DATA_DIR");
  }

  @Test
  void theDemoBesideSomethingElse() throws Exception {
    assertRefused(
        Map.of("SPRING_PROFILES_ACTIVE", "demo,production"), "demo eller production, ensam");
    assertRefused(Map.of("SPRING_PROFILES_ACTIVE", "test"), "demo eller production, ensam");
  }

  private void assertRefused(Map<String, String> environment, String... parts) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                ExitProcessApplication.class.getName())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD);
    builder.environment().put("EXIT_DATA_DIR", temp.resolve("data").toString());
    builder.environment().putAll(environment);
    builder.environment().put("LC_ALL", "C");
    Process process = builder.start();
    String errors =
        new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    assertThat(process.waitFor()).isEqualTo(1);
    assertThat(errors).contains(parts).doesNotContain("\n").doesNotContain("Exception");
  }
}
