package se.exitprocess.agencies.healthcare.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.CareTeam;
import org.hl7.fhir.r4.model.Communication;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.Task;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.exitprocess.agencies.Agency;
import se.exitprocess.agencies.Receipt;
import se.exitprocess.casefile.people.Protection;

/** Messages arrive at a FHIR server once, and its bad manners do no harm. */
class FhirCarrierTest {

  private static final String SECRET = "the-secret-of-healthcare";

  private static HealthcareServer healthcare;
  private static HttpServer rude;

  @BeforeAll
  static void open() throws IOException {
    Validation.errors(new Task()); // takes longer the first time than anybody would wait
    healthcare = new HealthcareServer(SECRET);
    rude = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    rude.setExecutor(Executors.newCachedThreadPool());
    rude.start();
    Agency agency = Samples.agency("http://127.0.0.1:" + rude.getAddress().getPort() + "/in");
    rudeAgency =
        new Agency(
            agency.code(),
            agency.name(),
            agency.channel(),
            agency.url(),
            agency.secret(),
            Duration.ofMillis(500),
            Map.of());
  }

  @AfterAll
  static void close() {
    healthcare.close();
    rude.stop(0);
  }

  private static final FhirCarrier carrier = carrier();
  private static final FhirCarrier toRude = carrier();
  private static Agency rudeAgency;

  private static FhirCarrier carrier() {
    return new FhirCarrier(
        new FhirServers(),
        request -> Protection.NONE,
        request -> Optional.of(Samples.consent()),
        (request, agency) -> {},
        new Messages("Socialtjänsten", (field, code) -> code, Clock.systemDefaultZone()));
  }

  @Test
  void aReferralAndItsReminderArriveOnceHoweverOftenTheyAreSent() {
    Agency agency = Samples.agency(healthcare.url());
    for (int time = 0; time < 3; time++) {
      assertThat(carrier.deliver(agency, Samples.delivery("referral", Samples.referral())))
          .isEqualTo(Receipt.ACKNOWLEDGED);
      assertThat(carrier.deliver(agency, Samples.delivery("reminder", Map.of())))
          .isEqualTo(Receipt.ACKNOWLEDGED);
    }
    assertThat(healthcare.transactions()).isEqualTo(6);
    assertThat(healthcare.all(Patient.class)).hasSize(1);
    assertThat(healthcare.all(ServiceRequest.class)).hasSize(1);
    assertThat(healthcare.all(CarePlan.class)).hasSize(1);
    assertThat(healthcare.all(CareTeam.class)).hasSize(1);
    assertThat(healthcare.all(Consent.class)).hasSize(1);
    assertThat(healthcare.all(Communication.class)).hasSize(1);
    assertThat(healthcare.all(Task.class))
        .singleElement()
        .satisfies(
            task -> {
              assertThat(task.getFocus().getReference()).startsWith("ServiceRequest/");
              assertThat(task.getFor().getReference()).startsWith("Patient/");
            });
  }

  @Test
  void theSecretIsAsked() {
    Agency agency = Samples.agency(healthcare.url());
    Agency stranger =
        new Agency(
            "STRANGER",
            agency.name(),
            agency.channel(),
            agency.url(),
            "another-secret-altogether",
            agency.timeout(),
            Map.of());
    assertThat(carrier.deliver(stranger, Samples.delivery("referral", Samples.referral())))
        .isEqualTo(Receipt.tryAgain("status 401"));
  }

  @Test
  void whatHasNoWordsInFhirGoesToAColleague() {
    assertThat(
            carrier.deliver(
                Samples.agency(healthcare.url()), Samples.delivery("permit-application", Map.of())))
        .isEqualTo(Receipt.rejected("no words"));
  }

  @ParameterizedTest
  @CsvSource({
    "400, false",
    "401, true",
    "404, true",
    "412, false",
    "413, false",
    "422, false",
    "429, true",
    "500, true",
    "503, true",
    "301, true",
    "307, true"
  })
  void whatIsWorthTryingAgain(int status, boolean again) {
    Receipt receipt =
        deliver(
            exchange -> {
              exchange.getResponseHeaders().set("Location", "http://127.0.0.1:1/elsewhere");
              answer(exchange, status, "application/fhir+json", "Anna Exempelsson finns inte");
            });
    assertThat(receipt).isEqualTo(new Receipt(false, again, "status " + status));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "application/fhir+json | nonsense about Anna | not understood",
        "application/fhir+json | {\"resourceType\":\"Bundle\"} | not understood",
        "application/fhir+json | {\"resourceType\":\"Patient\"} | not understood",
        "application/fhir+json | {\"resourceType\":\"Bundle\",\"type\":\"transaction-response\",\"anna\":1} | not understood",
        "application/fhir+json | {\"resourceType\":\"Bundle\",\"type\":\"transaction-response\"} | not understood",
        "text/html | <html>Anna</html> | not json",
        "application/fhir+xml | <!DOCTYPE a [<!ENTITY b \"c\">]><Bundle>&b;</Bundle> | not json",
        "application/fhir+json; charset=nonsense | {} | not json"
      })
  void garbageIsNotAReceipt(String type, String body, String reason) {
    assertThat(deliver(exchange -> answer(exchange, 200, type, body)))
        .isEqualTo(Receipt.tryAgain(reason));
  }

  @Test
  void moreThanIsReasonableIsNotRead() {
    assertThat(
            deliver(
                exchange -> {
                  exchange.getResponseHeaders().set("Content-Type", "application/fhir+json");
                  exchange.sendResponseHeaders(200, 0);
                  byte[] spaces = " ".repeat(64 * 1024).getBytes(StandardCharsets.US_ASCII);
                  try (OutputStream out = exchange.getResponseBody()) {
                    for (int i = 0; i < 800; i++) {
                      out.write(spaces);
                    }
                  }
                }))
        .isEqualTo(Receipt.tryAgain("too large"));
  }

  @Test
  void whoeverAnswersSlowlyOrNeverIsGivenUp() {
    List<HttpExchange> unanswered = new CopyOnWriteArrayList<>();
    assertThat(deliver(unanswered::add)).isEqualTo(Receipt.tryAgain("timeout"));
    assertThat(
            deliver(
                exchange -> {
                  exchange.getResponseHeaders().set("Content-Type", "application/fhir+json");
                  exchange.sendResponseHeaders(200, 0);
                  try (OutputStream out = exchange.getResponseBody()) {
                    for (int i = 0; i < 40; i++) {
                      out.write(' ');
                      out.flush();
                      Thread.sleep(50);
                    }
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                }))
        .isEqualTo(Receipt.tryAgain("timeout"));
    unanswered.forEach(HttpExchange::close);
  }

  @Test
  void nobodyThereIsUnreachable() {
    assertThat(
            carrier()
                .deliver(
                    Samples.agency("http://127.0.0.1:1/fhir"),
                    Samples.delivery("referral", Samples.referral())))
        .isEqualTo(Receipt.tryAgain("unreachable"));
    assertThat(deliver(HttpExchange::close)).isEqualTo(Receipt.tryAgain("unreachable"));
  }

  @Test
  void nothingAboutAnybodyStandsInAnAddressOrAHeader() {
    StringBuilder seen = new StringBuilder();
    deliver(
        exchange -> {
          seen.append(exchange.getRequestMethod())
              .append(' ')
              .append(exchange.getRequestURI())
              .append(' ')
              .append(exchange.getRequestHeaders().entrySet());
          answer(exchange, 503, "text/plain", "");
        });
    assertThat(seen.toString())
        .startsWith("POST /in")
        .contains("application/fhir+json", "Bearer " + SECRET)
        .doesNotContain("Zebra", "Samira", Samples.REQUEST.toString(), Samples.KEY);
  }

  private Receipt deliver(HttpHandler handler) {
    var context = rude.createContext("/in", handler);
    try {
      return toRude.deliver(rudeAgency, Samples.delivery("referral", Samples.referral()));
    } finally {
      rude.removeContext(context);
    }
  }

  private static void answer(HttpExchange exchange, int status, String type, String body)
      throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.getRequestBody().readAllBytes();
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
