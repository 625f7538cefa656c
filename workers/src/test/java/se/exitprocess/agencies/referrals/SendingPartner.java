package se.exitprocess.agencies.referrals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;

/** A partner that sends referrals and looks at its receipts, over HTTP. */
final class SendingPartner {

  static final String SECRET_TEXT = "Zebra-markör om en person";

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final ObjectMapper JSON = new ObjectMapper();

  private final int port;
  private final Environment environment;

  SendingPartner(int port, Environment environment) {
    this.port = port;
    this.environment = environment;
  }

  static Map<String, Object> adult() {
    Map<String, Object> sent = new LinkedHashMap<>();
    sent.put("exit_Kind", "REFERRAL");
    sent.put("exit_AgeGroup", "ADULT");
    sent.put("con_Consent", "TRUE");
    sent.put("exit_ProtectedIdentity", "NONE");
    sent.put("prs_First_Name", "Zebra");
    sent.put("prs_Second_Name", "Påhittad");
    sent.put("exit_SafeContact", "Zebra-telefon");
    sent.put("vic_Methods_of_Control", List.of("PhysicalThreats", "DebtBondage"));
    sent.put("vic_TypeOfSexExploitation", List.of("Prostitution"));
    sent.put("vic_TraffickingStatus", "PossibleVictimOfTrafficking");
    sent.put("cas_ReferringPrimaryCaseWorker", "Kurator Zebra");
    sent.put("cas_ReasonForIncomingReferral", SECRET_TEXT);
    return sent;
  }

  static Map<String, Object> child() {
    Map<String, Object> sent = adult();
    sent.put("exit_Kind", "CHILD_REPORT");
    sent.put("exit_AgeGroup", "CHILD");
    sent.remove("con_Consent");
    return sent;
  }

  static Map<String, Object> question() {
    Map<String, Object> sent = new LinkedHashMap<>();
    sent.put("exit_Kind", "CONSULTATION");
    sent.put("exit_AgeGroup", "ADULT");
    sent.put("cas_ReasonForIncomingReferral", SECRET_TEXT);
    return sent;
  }

  String secret(String partner) {
    return Objects.requireNonNull(environment.getProperty("exit.partners.secret." + partner));
  }

  HttpResponse<String> post(String partner, UUID key, Map<String, Object> referral) {
    return post(secret(partner), key.toString(), json(referral));
  }

  HttpResponse<String> post(@Nullable String secret, String key, byte[] body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/partners/referrals"))
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", key)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    if (secret != null) {
      request.header("Authorization", "Bearer " + secret);
    }
    return send(request.build());
  }

  HttpResponse<String> look(String partner, String number) {
    return send(
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + port + "/partners/referrals/" + number))
            .header("Authorization", "Bearer " + secret(partner))
            .build());
  }

  private static HttpResponse<String> send(HttpRequest request) {
    try {
      return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  static byte[] json(Map<String, Object> content) {
    try {
      return JSON.writeValueAsBytes(content);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  static JsonNode read(HttpResponse<String> response) {
    try {
      return JSON.readTree(response.body());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
