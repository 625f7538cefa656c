package se.exitprocess.agencies.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.Test;

/** What comes and goes around the exchange. */
class BadWeatherTest extends ExchangeTest {

  private static final int AWAY_MS = 1_500;

  @Test
  void aDatabaseThatIsAwayForAWhileLosesAndRepeatsNothing() throws Exception {
    ProcessInstance asked = ask("SOCIAL_SERVICES", "ORDER_INTERVENTION", "OWN_ACTIVITY");
    sender.sendDue();
    ProcessInstance waiting = ask("SOCIAL_SERVICES", "ORDER_INTERVENTION", "OWN_ACTIVITY");
    Map<String, Object> answer = answer(requestId(asked), "ACCEPTED");
    CompletableFuture<Void> sending;
    CompletableFuture<Integer> answering;
    try (Database database = new Database()) {
      database.goAway();
      sending = CompletableFuture.runAsync(this::sendAsThePollerDoes);
      answering = CompletableFuture.supplyAsync(() -> post("SOCIAL_SERVICES", answer));
      Thread.sleep(AWAY_MS);
    }
    sending.get(60, TimeUnit.SECONDS);
    if (answering.get(60, TimeUnit.SECONDS) != 202) {
      assertThat(post("SOCIAL_SERVICES", answer)).as("the agency tries again").isEqualTo(202);
    }

    pass(Duration.ofMinutes(2));
    sender.sendDue();
    inbox.deliverDue();

    assertThat(agencies.arrivalsAbout("SOCIAL_SERVICES", requestId(waiting))).isEqualTo(1);
    assertThat(stateOfRequest(waiting)).isEqualTo("SENT");
    assertThat(variable(asked, "agencyOutcome")).isEqualTo("ACCEPTED");
    assertThat(statesOfAnswers(asked)).containsExactly("DELIVERED");
  }

  @Test
  void anAnswerOfFiftyMegabytesIsRefusedBeforeItHasCome() throws IOException {
    String head =
        "POST /agencies/answers HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nContent-Type: application/json\r\n"
                .formatted(port)
            + "Authorization: Bearer %s\r\nContent-Length: %d\r\n\r\n{\"answerId\":\""
                .formatted(secretOf("SOCIAL_SERVICES"), 50 * 1024 * 1024);
    try (Socket line = new Socket("127.0.0.1", port)) {
      line.setSoTimeout(20_000);
      OutputStream out = line.getOutputStream();
      out.write(head.getBytes(StandardCharsets.US_ASCII));
      out.flush();
      byte[] begin = line.getInputStream().readNBytes(12);
      assertThat(new String(begin, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 413");
    }
  }

  @Test
  void anEntityBombIsNotEvenRead() throws Exception {
    StringBuilder bomb =
        new StringBuilder("<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY a0 \"ha\">");
    for (int i = 1; i < 30; i++) {
      bomb.append("<!ENTITY a%d \"&a%d;&a%d;\">".formatted(i, i - 1, i - 1));
    }
    bomb.append("]><a>&a29;</a>");
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/agencies/answers"))
            .header("Content-Type", "application/xml")
            .header("Authorization", "Bearer " + secretOf("SOCIAL_SERVICES"))
            .POST(HttpRequest.BodyPublishers.ofString(bomb.toString()))
            .build();
    assertThat(
            HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.discarding())
                .statusCode())
        .isEqualTo(415);
  }

  private void sendAsThePollerDoes() {
    try {
      sender.sendDue();
    } catch (RuntimeException away) {
      // the next round tries again
    }
  }

  /** The tests' database, as somebody sees it who can take it away. */
  private static final class Database implements AutoCloseable {

    private final Connection beside;

    private Database() throws SQLException {
      beside = DriverManager.getConnection(databaseUrl().replace("/postgres?", "/template1?"));
    }

    void goAway() throws SQLException {
      try (Statement statement = beside.createStatement()) {
        statement.execute("alter database postgres allow_connections false");
        statement.execute(
            "select pg_terminate_backend(pid) from pg_stat_activity where datname = 'postgres'");
      }
    }

    @Override
    public void close() throws SQLException {
      try (Statement statement = beside.createStatement()) {
        statement.execute("alter database postgres allow_connections true");
      } finally {
        beside.close();
      }
    }
  }
}
