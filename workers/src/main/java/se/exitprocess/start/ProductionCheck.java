package se.exitprocess.start;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;

/**
 * What is missing or unsafe among the settings of production. Values are never repeated, because
 * some are secret.
 */
final class ProductionCheck {

  private static final int SHORTEST_SECRET = 16;
  private static final Pattern ADDRESS = Pattern.compile("[0-9a-fA-F.:]+");
  private static final Pattern SAMPLE =
      Pattern.compile(
          "(?i).*(change.?me|secret|password|lösenord|losenord|hemlig|example|exempel|demo|test123|12345|qwerty).*");
  private static final Set<PosixFilePermission> OTHERS =
      EnumSet.of(
          PosixFilePermission.GROUP_READ,
          PosixFilePermission.GROUP_WRITE,
          PosixFilePermission.OTHERS_READ,
          PosixFilePermission.OTHERS_WRITE);

  private final Environment environment;
  private final List<String> findings = new ArrayList<>();

  private ProductionCheck(Environment environment) {
    this.environment = environment;
  }

  /** One Swedish sentence for each thing that the operator must mend; empty if all is well. */
  static List<String> findings(Environment environment) {
    ProductionCheck check = new ProductionCheck(environment);
    check.database();
    check.keys();
    check.login();
    check.web();
    check.files();
    return check.findings;
  }

  private void database() {
    String url =
        required(
            "spring.datasource.url",
            "EXIT_DATABASE_URL",
            "adressen till databasen (jdbc:postgresql://...)");
    if (url != null && !url.startsWith("jdbc:postgresql://")) {
      findings.add("EXIT_DATABASE_URL ska börja med jdbc:postgresql://.");
    } else if (url != null
        && !isLocal(hostOf(url.substring("jdbc:".length())))
        && !url.contains("sslmode=verify-full")) {
      findings.add(
          "EXIT_DATABASE_URL går till en annan dator utan kontrollerad kryptering. Lägg till sslmode=verify-full.");
    }
    if (url != null && url.contains("password=")) {
      findings.add("EXIT_DATABASE_URL innehåller ett lösenord. Ange det i EXIT_DATABASE_PASSWORD.");
    }
    String user = required("spring.datasource.username", "EXIT_DATABASE_USER", "databasanvändaren");
    if (user != null && user.equals("postgres")) {
      findings.add(
          "EXIT_DATABASE_USER är databasens superanvändare. Skapa en egen användare som bara äger programmets databas.");
    }
    secret("spring.datasource.password", "EXIT_DATABASE_PASSWORD", "databasens lösenord");
  }

  private void keys() {
    // a token or a key service has no file for us to look at
    boolean inAFile = environment.getProperty("exit.master-key.kind", "file").equals("file");
    String key =
        inAFile
            ? required("exit.master-key-file", "EXIT_MASTER_KEY_FILE", "filen med huvudnyckeln")
            : null;
    if (key != null) {
      privateFile(Path.of(key), "EXIT_MASTER_KEY_FILE");
    }
    String vault = required("exit.key-vault", "EXIT_KEY_VAULT", "mappen för ärendenas nycklar");
    if (vault != null) {
      privateFile(Path.of(vault), "EXIT_KEY_VAULT");
    }
    if (key != null
        && vault != null
        && Path.of(key).toAbsolutePath().startsWith(Path.of(vault).toAbsolutePath())) {
      findings.add(
          "EXIT_MASTER_KEY_FILE ligger i EXIT_KEY_VAULT. Lägg huvudnyckeln för sig, så att en kopia av valvet inte räcker.");
    }
  }

  private void login() {
    String issuer =
        required(
            "exit.oidc.issuer", "EXIT_OIDC_ISSUER", "adressen till inloggningstjänsten (OIDC)");
    if (issuer != null && !isSafe(issuer)) {
      findings.add("EXIT_OIDC_ISSUER ska börja med https://.");
    }
    String client =
        required(
            "exit.oidc.client-id", "EXIT_OIDC_CLIENT_ID", "programmets namn i inloggningstjänsten");
    secret(
        "exit.oidc.client-secret",
        "EXIT_OIDC_CLIENT_SECRET",
        "programmets hemlighet i inloggningstjänsten");
    String audience = environment.getProperty("exit.oidc.api-audience", "");
    if (client != null && !audience.isBlank() && audience.equals(client)) {
      findings.add(
          "EXIT_OIDC_API_AUDIENCE ska vara ett annat namn än EXIT_OIDC_CLIENT_ID, så att inloggningar inte duger till /engine-rest.");
    }
  }

  private void web() {
    String url =
        required(
            "exit.public-url", "EXIT_PUBLIC_URL", "adressen som användarna skriver (https://...)");
    if (url != null
        && (!url.startsWith("https://")
            || hostOf(url).isEmpty()
            || !URI.create(url).getRawPath().isEmpty())) {
      findings.add(
          "EXIT_PUBLIC_URL ska vara https:// och ett värdnamn, utan sökväg och utan avslutande snedstreck.");
    }
    String proxies =
        required(
            "exit.trusted-proxies",
            "EXIT_TRUSTED_PROXIES",
            "IP-adresserna till proxyn som avslutar TLS, med komma emellan");
    if (proxies != null) {
      for (String proxy : proxies.split(",")) {
        if (!ADDRESS.matcher(proxy.strip()).matches()) {
          findings.add(
              "EXIT_TRUSTED_PROXIES ska vara IP-adresser med komma emellan, inte mönster eller namn.");
          break;
        }
      }
    }
  }

  private void files() {
    for (String[] setting :
        new String[][] {
          {"exit.user-file", "EXIT_USER_FILE"}, {"exit.organisation-file", "EXIT_ORGANISATION_FILE"}
        }) {
      String file = environment.getProperty(setting[0], "");
      if (!file.isBlank()
          && !file.startsWith("classpath:")
          && !Files.isReadable(Path.of(file.replaceFirst("^file:", "")))) {
        findings.add("Filen i " + setting[1] + " finns inte eller kan inte läsas.");
      }
    }
  }

  private @Nullable String required(String property, String variable, String what) {
    String value = environment.getProperty(property, "").strip();
    if (value.isEmpty()) {
      findings.add(variable + " saknas: ange " + what + ".");
      return null;
    }
    return value;
  }

  private void secret(String property, String variable, String what) {
    String value = required(property, variable, what);
    if (value != null && (value.length() < SHORTEST_SECRET || SAMPLE.matcher(value).matches())) {
      findings.add(
          variable
              + " är för lätt att gissa. Slumpa minst "
              + SHORTEST_SECRET
              + " tecken, till exempel med openssl rand -base64 24.");
    }
  }

  /**
   * What others than its owner can read is no secret. What is not there yet is made at the start.
   */
  private void privateFile(Path file, String variable) {
    try {
      if (!Files.exists(file)) {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
          findings.add(
              "Mappen för "
                  + variable
                  + " finns inte. Skapa den, läsbar bara för programmets användare.");
        }
        return;
      }
      if (!Files.isReadable(file)) {
        findings.add(variable + " kan inte läsas av programmets användare.");
      } else if (Files.getFileStore(file).supportsFileAttributeView("posix")
          && Files.getPosixFilePermissions(file).stream().anyMatch(OTHERS::contains)) {
        findings.add(
            variable
                + " kan läsas eller skrivas av andra än sin ägare. Ta bort deras rättigheter (chmod go= på filen eller mappen).");
      }
    } catch (IOException e) {
      findings.add(variable + " kan inte läsas av programmets användare.");
    }
  }

  private static boolean isSafe(String url) {
    return url.startsWith("https://") && !hostOf(url).isEmpty()
        // never leaves the machine: a login service beside the application
        || url.startsWith("http://") && isLocal(hostOf(url));
  }

  private static boolean isLocal(String host) {
    return Set.of("localhost", "127.0.0.1", "[::1]").contains(host.toLowerCase(Locale.ROOT));
  }

  private static String hostOf(String url) {
    try {
      String host = URI.create(url).getHost();
      return host == null ? "" : host;
    } catch (IllegalArgumentException e) {
      return "";
    }
  }
}
