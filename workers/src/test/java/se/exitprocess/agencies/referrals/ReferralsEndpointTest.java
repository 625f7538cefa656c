package se.exitprocess.agencies.referrals;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import se.exitprocess.ExitProcessTest;
import se.exitprocess.identity.edge.LoginAttempts;

/** The door for referrals: who may send what, and what is refused in which words. */
class ReferralsEndpointTest extends ExitProcessTest {

  @Autowired private Environment environment;
  @Autowired private JdbcClient jdbc;
  @Autowired private RuntimeService runtime;
  @Autowired private LoginAttempts attempts;
  @LocalServerPort private int port;

  private SendingPartner partner;

  @BeforeEach
  @AfterEach
  void nothingHasBeenSent() {
    partner = new SendingPartner(port, environment);
    runtime
        .createProcessInstanceQuery()
        .processDefinitionKey("referral-received")
        .list()
        .forEach(it -> runtime.deleteProcessInstance(it.getId(), "end of the test"));
    jdbc.sql("delete from exit.referral").update();
    attempts.succeeded("partner at 127.0.0.1");
  }

  @Test
  void theSameTwiceIsOneAlsoWhenItComesAtTheSameMoment() {
    UUID key = UUID.randomUUID();
    List<CompletableFuture<HttpResponse<String>>> sending =
        IntStream.range(0, 6)
            .mapToObj(
                i ->
                    CompletableFuture.supplyAsync(
                        () -> partner.post("youth-clinic", key, SendingPartner.adult())))
            .toList();
    List<HttpResponse<String>> answers = sending.stream().map(CompletableFuture::join).toList();

    assertThat(answers).allMatch(answer -> answer.statusCode() == 202);
    assertThat(
            answers.stream()
                .map(answer -> SendingPartner.read(answer).path("receipt").asText())
                .distinct())
        .hasSize(1);
    assertThat(
            runtime.createProcessInstanceQuery().processDefinitionKey("referral-received").count())
        .isOne();

    Map<String, Object> other = SendingPartner.adult();
    other.put("cas_ReasonForIncomingReferral", "något annat");
    assertThat(partner.post("youth-clinic", key, other).statusCode()).isEqualTo(409);
    assertThat(partner.post("ngo", key, other).statusCode()).as("another's key").isEqualTo(202);
  }

  @Test
  void whoHasNoSecretLearnsNothing() {
    byte[] body = SendingPartner.json(SendingPartner.adult());
    HttpResponse<String> none = partner.post(null, "x", body);
    HttpResponse<String> wrong =
        partner.post("guessed-guessed-guessed", UUID.randomUUID() + "", body);
    assertThat(none.statusCode()).isEqualTo(401);
    assertThat(wrong.statusCode()).isEqualTo(401);
    assertThat(wrong.body()).isEqualTo(none.body());
    assertThat(jdbc.sql("select count(*) from exit.referral").query(Long.class).single()).isZero();

    String last = "";
    for (int i = 0; i < 60 && !last.contains(" 429 "); i++) {
      last = guessedFromElsewhere();
    }
    assertThat(last).contains(" 429 ");
  }

  /** From an address of its own, so that nobody else's logins have to wait. */
  private String guessedFromElsewhere() {
    try (Socket socket = new Socket()) {
      socket.bind(new InetSocketAddress("127.0.0.77", 0));
      socket.connect(new InetSocketAddress("127.0.0.1", port));
      socket
          .getOutputStream()
          .write(
              """
              POST /partners/referrals HTTP/1.1\r
              Host: localhost\r
              Content-Type: application/json\r
              Authorization: Bearer guessed-guessed-guessed\r
              Content-Length: 2\r
              Connection: close\r
              \r
              {}"""
                  .getBytes(StandardCharsets.US_ASCII));
      return new BufferedReader(new InputStreamReader(socket.getInputStream())).readLine();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void whatIsWrongIsToldFieldByFieldAndNothingIsKept() {
    Map<String, Object> wrong = SendingPartner.adult();
    wrong.put("prs_Gender", "Zebra");
    wrong.put("exit_Unknown", "Zebra");
    HttpResponse<String> answer = partner.post("youth-clinic", UUID.randomUUID(), wrong);
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.headers().firstValue("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
    assertThat(SendingPartner.read(answer).path("errors").findValuesAsText("pointer"))
        .containsExactlyInAnyOrder("/prs_Gender", "/exit_Unknown");
    assertThat(answer.body()).doesNotContain("Zebra");

    assertThat(
            partner
                .post(
                    partner.secret("youth-clinic"),
                    "not-a-uuid",
                    SendingPartner.json(SendingPartner.adult()))
                .statusCode())
        .isEqualTo(400);
    assertThat(partner.post("school", UUID.randomUUID(), SendingPartner.adult()).statusCode())
        .as("a kind that this partner may not send")
        .isEqualTo(422);
    Map<String, Object> large = SendingPartner.adult();
    large.put("cas_IncomingReferralDetails", "x".repeat(40_000));
    assertThat(partner.post("youth-clinic", UUID.randomUUID(), large).statusCode()).isEqualTo(413);
    assertThat(jdbc.sql("select count(*) from exit.referral").query(Long.class).single()).isZero();
  }

  @Test
  void aStolenSecretBuriesNobodyInTasks() {
    for (int i = 0; i < IncomingReferrals.MOST_AN_HOUR; i++) {
      jdbc.sql(
              """
              insert into exit.referral (receipt, partner, kind, idempotency_key, received_at, removed_at)
              values (?, 'YOUTH_CLINIC', 'REFERRAL', gen_random_uuid(), now(), now())""")
          .param("R-" + i)
          .update();
    }
    assertThat(partner.post("youth-clinic", UUID.randomUUID(), SendingPartner.adult()).statusCode())
        .isEqualTo(429);
    assertThat(partner.post("ngo", UUID.randomUUID(), SendingPartner.adult()).statusCode())
        .isEqualTo(202);
  }
}
