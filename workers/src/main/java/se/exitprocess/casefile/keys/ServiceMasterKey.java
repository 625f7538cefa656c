package se.exitprocess.casefile.keys;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import se.exitprocess.StartRefused;

/**
 * The master key in a key service with the transit interface of HashiCorp Vault and OpenBao. The
 * key (aes256-gcm96) is made there by whoever runs the service. A wrapped key is the service's own
 * ciphertext, {@code vault:v3:...}, whose number is the version. Wrapping anew is unwrapping and
 * wrapping: the service's rewrap takes no associated data.
 */
@Component
@ConditionalOnProperty(name = OfKind.SETTING, havingValue = OfKind.SERVICE)
final class ServiceMasterKey implements MasterKey {

  private static final Pattern CIPHERTEXT = Pattern.compile("vault:v([0-9]{1,9}):.+");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http;
  private final URI transit;
  private final String key;
  private final Path tokenFile;
  private final Duration timeout;

  /**
   * @param url of the service, with https unless it is on this machine
   * @param mount where the transit engine is mounted
   * @param tokenFile read at each request, so that the token can be renewed
   * @param timeout for the connection and for an answer
   */
  ServiceMasterKey(
      @Value("${exit.master-key.service.url}") URI url,
      @Value("${exit.master-key.service.mount:transit}") String mount,
      @Value("${exit.master-key.service.key:exitprocess}") String key,
      @Value("${exit.master-key.service.token-file}") Path tokenFile,
      @Value("${exit.master-key.service.timeout:PT5S}") Duration timeout) {
    boolean here = "localhost".equals(url.getHost()) || "127.0.0.1".equals(url.getHost());
    if (!"https".equals(url.getScheme()) && !("http".equals(url.getScheme()) && here)) {
      throw new StartRefused(
          "Nyckeltjänstens adress (exit.master-key.service.url) ska börja med https.");
    }
    this.transit = url.resolve("/v1/" + mount + "/");
    this.key = key;
    this.tokenFile = tokenFile;
    this.timeout = timeout;
    this.http =
        HttpClient.newBuilder()
            .connectTimeout(timeout)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    try {
      newestVersion();
    } catch (KeyUnusable e) {
      throw new StartRefused(
          "Nyckeltjänsten svarar inte som den ska. Kontrollera exit.master-key.service: adress, nyckel och filen med token. ("
              + e.getMessage()
              + ")");
    }
  }

  @Override
  public byte[] wrap(byte[] plain, byte[] context) {
    String ciphertext =
        send(
                "encrypt/" + key,
                Map.of("plaintext", base64(plain), "associated_data", base64(context)))
            .path("ciphertext")
            .asText();
    byte[] wrapped = ciphertext.getBytes(StandardCharsets.US_ASCII);
    versionOf(wrapped);
    return wrapped;
  }

  @Override
  public byte[] unwrap(byte[] wrapped, byte[] context) {
    versionOf(wrapped);
    String plain =
        send(
                "decrypt/" + key,
                Map.of(
                    "ciphertext",
                    new String(wrapped, StandardCharsets.US_ASCII),
                    "associated_data",
                    base64(context)))
            .path("plaintext")
            .asText();
    try {
      return Base64.getDecoder().decode(plain);
    } catch (IllegalArgumentException e) {
      throw new KeyUnusable("the key service gave no key", null);
    }
  }

  @Override
  public int versionOf(byte[] wrapped) {
    Matcher matcher = CIPHERTEXT.matcher(new String(wrapped, StandardCharsets.US_ASCII));
    if (!matcher.matches()) {
      throw new KeyUnusable("this was not wrapped by a key service", null);
    }
    return Integer.parseInt(matcher.group(1));
  }

  @Override
  public int newestVersion() {
    return number(describe(), "latest_version");
  }

  @Override
  public boolean hasOlderVersions() {
    JsonNode about = describe();
    return number(about, "latest_version")
        > Math.max(1, about.path("min_decryption_version").asInt());
  }

  @Override
  public void addVersion() {
    send("keys/" + key + "/rotate", Map.of());
  }

  /** Closed to decryption first, then deleted. */
  @Override
  public void retireVersionsBefore(int version) {
    send(
        "keys/" + key + "/config",
        Map.of("min_decryption_version", version, "min_encryption_version", version));
    send("keys/" + key + "/trim", Map.of("min_available_version", version));
  }

  private JsonNode describe() {
    return send("keys/" + key, null);
  }

  private static int number(JsonNode about, String field) {
    if (!about.path(field).isInt()) {
      throw new KeyUnusable("the key service does not say its " + field, null);
    }
    return about.path(field).asInt();
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  /**
   * @param body null for reading
   * @return the answer's data
   */
  private JsonNode send(String path, @Nullable Map<String, ?> body) {
    try {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(transit.resolve(path))
              .timeout(timeout)
              .header("X-Vault-Token", Files.readString(tokenFile).strip());
      if (body != null) {
        request
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)));
      }
      HttpResponse<byte[]> answer =
          http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
      if (answer.statusCode() / 100 != 2) {
        throw new KeyUnusable("the key service answered " + answer.statusCode(), null);
      }
      return answer.body().length == 0
          ? JSON.createObjectNode()
          : JSON.readTree(answer.body()).path("data");
    } catch (IOException e) {
      // without the cause: its message may quote the answer
      throw new KeyUnusable(
          "the key service cannot be reached: " + e.getClass().getSimpleName(), null);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KeyUnusable("interrupted while the key service was asked", null);
    }
  }
}
