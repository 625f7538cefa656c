package se.exitprocess.agencies.socialservices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import se.exitprocess.casefile.people.SwedishNumber;

/** A case system that behaves badly: nothing is believed, nothing is repeated. */
class HttpCaseSystemTest {

  private static final SwedishNumber PERSON = new SwedishNumber("191212121212");
  private static final CaseSystem.Note NOTE =
      new CaseSystem.Note("SN-1", LocalDate.of(2026, 11, 28), "x", "x");

  private final List<String> addresses = new CopyOnWriteArrayList<>();
  private HttpServer server;
  private volatile int status = 200;
  private volatile byte[] body = new byte[0];
  private volatile long pause;

  @BeforeEach
  void somebodyElsesSystem() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            addresses.add(exchange.getRequestURI().toString());
            Thread.sleep(pause);
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private CaseSystem system() {
    return new HttpCaseSystem(
        URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/x"),
        "a-secret-of-the-test",
        Duration.ofMillis(500));
  }

  private CaseSystem.Failure lookUp() {
    return catchThrowableOfType(CaseSystem.Failure.class, () -> system().casesOf(PERSON));
  }

  private CaseSystem.Failure write() {
    return catchThrowableOfType(
        CaseSystem.Failure.class, () -> system().write(UUID.randomUUID(), NOTE));
  }

  @ParameterizedTest
  @CsvSource({
    "400,false",
    "404,false",
    "409,false",
    "422,false",
    "401,true",
    "429,true",
    "500,true",
    "503,true",
    "302,true",
    "204,true"
  })
  void onlyWhatMayChangeIsTriedAgain(int code, boolean again) {
    status = code;
    assertThat(write().worthRetrying()).isEqualTo(again);
    assertThat(write().reason()).isEqualTo("status " + code);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Zebra",
        "[]",
        "{}",
        "null",
        "{\"cases\": \"Zebra\"}",
        "{\"cases\": [{\"caseNumber\": \"Zebra\"}]}",
        "{\"cases\": [{\"caseNumber\": \"Zebra\", \"openedOn\": \"2026-02-30\", \"open\": true}]}",
        "{\"cases\": [null]}"
      })
  void garbageIsNoAnswerAndIsNotRepeated(String garbage) {
    body = garbage.getBytes(StandardCharsets.UTF_8);
    assertThat(lookUp().reason()).isEqualTo("answer unreadable");
    assertThat(lookUp()).hasNoCause();
    assertThat(write().reason()).isEqualTo("answer unreadable");
  }

  @Test
  void anAnswerWithoutEndIsNotRead() {
    body = new byte[2 * 1024 * 1024];
    assertThat(lookUp().reason()).isEqualTo("answer too large");
  }

  @Test
  void silenceAndNobodyAreTriedAgain() {
    pause = 1500;
    assertThat(write().reason()).isEqualTo("timeout");
    server.stop(0);
    assertThat(write().reason()).isEqualTo("unreachable");
    assertThat(write().worthRetrying()).isTrue();
  }

  @Test
  void noNumberStandsInAnAddress() throws CaseSystem.Failure {
    body = "{\"cases\": []}".getBytes(StandardCharsets.UTF_8);
    assertThat(system().casesOf(PERSON)).isEmpty();
    write();
    catchThrowableOfType(
        CaseSystem.Failure.class,
        () -> system().payments("SN-1", LocalDate.of(2026, 1, 1), LocalDate.of(2026, 1, 2)));
    assertThat(addresses).containsExactly("/x/case-lookups", "/x/notes", "/x/payment-lookups");
  }

  @Test
  void nothingIsShownWhenItIsLogged() {
    assertThat(NOTE).hasToString("Note");
    assertThat(PERSON.toString()).doesNotContain("1212");
  }
}
