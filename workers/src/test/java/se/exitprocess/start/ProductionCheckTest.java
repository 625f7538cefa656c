package se.exitprocess.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.env.MockEnvironment;
import se.exitprocess.ExitProcessApplication;

class ProductionCheckTest {

  private static final String SECRET = "kP3vT9xQ2mL7wZ5a";

  @TempDir Path folder;
  private final MockEnvironment settings = new MockEnvironment();

  @BeforeEach
  void everythingIsSet() throws Exception {
    Path key = folder.resolve("keys/master.key");
    Files.createDirectories(key.getParent());
    Files.createFile(
        key, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    settings
        .withProperty(
            "spring.datasource.url", "jdbc:postgresql://db.kommun.se/exit?sslmode=verify-full")
        .withProperty("spring.datasource.username", "exitprocess")
        .withProperty("spring.datasource.password", SECRET)
        .withProperty("exit.master-key-file", key.toString())
        .withProperty("exit.key-vault", folder.resolve("vault").toString())
        .withProperty("exit.public-url", "https://exit.kommun.se")
        .withProperty("exit.trusted-proxies", "10.0.0.5, 10.0.0.6")
        .withProperty("exit.oidc.issuer", "https://login.kommun.se/realms/kommun")
        .withProperty("exit.oidc.client-id", "exitprocessen")
        .withProperty("exit.oidc.client-secret", SECRET);
  }

  @Test
  void whatIsCompleteMayStart() {
    assertThat(ProductionCheck.findings(settings)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "spring.datasource.url|jdbc:h2:mem:x|EXIT_DATABASE_URL ska börja",
        "spring.datasource.url|jdbc:postgresql://db.kommun.se/exit|kontrollerad kryptering",
        "spring.datasource.url|jdbc:postgresql://db.kommun.se/exit?sslmode=require|kontrollerad kryptering",
        "spring.datasource.url|jdbc:postgresql://localhost/exit?password=x|innehåller ett lösenord",
        "spring.datasource.username|postgres|superanvändare",
        "spring.datasource.password|changeme-changeme-changeme|för lätt att gissa",
        "spring.datasource.password|kort|för lätt att gissa",
        "exit.oidc.client-secret|my-client-secret-for-all|för lätt att gissa",
        "exit.oidc.issuer|http://login.kommun.se/realms/x|EXIT_OIDC_ISSUER ska börja med https",
        "exit.oidc.issuer|login.kommun.se|EXIT_OIDC_ISSUER ska börja med https",
        "exit.oidc.api-audience|exitprocessen|ett annat namn",
        "exit.public-url|http://exit.kommun.se|EXIT_PUBLIC_URL ska vara https",
        "exit.public-url|https://exit.kommun.se/|utan avslutande snedstreck",
        "exit.trusted-proxies|.*|EXIT_TRUSTED_PROXIES ska vara IP-adresser",
        "exit.trusted-proxies|proxy.kommun.se|EXIT_TRUSTED_PROXIES ska vara IP-adresser",
        "exit.user-file|/nowhere/users.csv|EXIT_USER_FILE finns inte",
        "exit.key-vault|/nowhere/at/all/vault|Mappen för EXIT_KEY_VAULT finns inte"
      })
  void whatIsUnsafeIsNamed(String property, String value, String finding) {
    settings.setProperty(property, value);
    List<String> findings = ProductionCheck.findings(settings);
    assertThat(findings).singleElement().asString().contains(finding);
    if (value.length() > 8 && !value.equals("exitprocessen")) {
      assertThat(findings.get(0)).doesNotContain(value);
    }
  }

  @ParameterizedTest
  @CsvSource({"rw-r-----", "rw----r--", "rw--w----", "rw-----w-"})
  void aKeyThatOthersReachIsRefused(String permissions) throws Exception {
    Files.setPosixFilePermissions(
        folder.resolve("keys/master.key"), PosixFilePermissions.fromString(permissions));
    assertThat(ProductionCheck.findings(settings))
        .singleElement()
        .asString()
        .contains("EXIT_MASTER_KEY_FILE kan läsas eller skrivas av andra");
  }

  @Test
  void theMasterKeyLiesApartFromWhatItWraps() {
    settings.setProperty("exit.master-key-file", folder.resolve("vault/master.key").toString());
    folder.resolve("vault").toFile().mkdir();
    assertThat(ProductionCheck.findings(settings))
        .anyMatch(finding -> finding.contains("Lägg huvudnyckeln för sig"));
  }

  @Test
  void everythingThatIsMissingIsSaidAtOnceInTheRealProcess() throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                ExitProcessApplication.class.getName())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD);
    builder.environment().put("SPRING_PROFILES_ACTIVE", "production");
    builder.environment().put("EXIT_OIDC_ISSUER", "http://login.kommun.se");
    builder.environment().put("LC_ALL", "C");
    Process process = builder.start();
    String said =
        new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    assertThat(process.waitFor()).isEqualTo(1);
    assertThat(said.lines())
        .hasSize(10)
        .allMatch(line -> line.startsWith("EXIT_") && line.endsWith("."));
    for (String setting :
        List.of(
            "EXIT_DATABASE_URL saknas",
            "EXIT_DATABASE_USER saknas",
            "EXIT_DATABASE_PASSWORD saknas",
            "EXIT_MASTER_KEY_FILE saknas",
            "EXIT_KEY_VAULT saknas",
            "EXIT_OIDC_ISSUER ska börja med https",
            "EXIT_OIDC_CLIENT_ID saknas",
            "EXIT_OIDC_CLIENT_SECRET saknas",
            "EXIT_PUBLIC_URL saknas",
            "EXIT_TRUSTED_PROXIES saknas")) {
      assertThat(said).contains(setting);
    }
  }
}
