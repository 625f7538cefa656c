package se.exitprocess.casefile.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import se.exitprocess.ExitProcessTest;
import se.exitprocess.casefile.CaseNumber;
import se.exitprocess.casefile.CaseRecord;
import se.exitprocess.casefile.IndexKey;
import se.exitprocess.casefile.SectionKey;
import se.exitprocess.identity.Http;

/** The operator renews the master key while colleagues work. */
class RotationUnderLoadTest extends ExitProcessTest {

  private static final SectionKey RISK = SectionKey.ofCase("assess-risk");
  private static final String COMMAND = "/api/operations/master-key/rotation";

  @LocalServerPort private int port;
  @Autowired private CaseRecord record;
  @Autowired private IndexKey index;

  @Test
  void nobodyNotices() throws Exception {
    String before = Files.readString(masterKeyFile());
    int generation = index.newest();
    byte[] token = index.tokens(generation, "name", List.of("anna")).orElseThrow().get(0);
    AtomicBoolean over = new AtomicBoolean();
    AtomicInteger rounds = new AtomicInteger();
    List<CompletableFuture<Void>> colleagues = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      colleagues.add(
          CompletableFuture.runAsync(
              () -> {
                CaseNumber number = record.open("soder", "handlaggare");
                for (int round = 1; !over.get(); round++) {
                  record.append(number, RISK, Map.of("round", round), "handlaggare");
                  assertThat(record.latest(number, RISK).orElseThrow().content())
                      .containsEntry("round", round);
                  CaseNumber fresh = record.open("norr", "handlaggare");
                  assertThat(record.unseal(fresh, "x", record.seal(fresh, "x", new byte[] {1})))
                      .containsExactly(1);
                  rounds.incrementAndGet();
                }
              }));
    }
    Http operator = Http.basic(port, "drift");
    for (int rotation = 0; rotation < 3; rotation++) {
      int roundsBefore = rounds.get();
      var answer = operator.post(COMMAND, "{}");
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      while (rounds.get() < roundsBefore + 4
          && colleagues.stream().noneMatch(CompletableFuture::isDone)) {
        Thread.sleep(5);
      }
    }
    over.set(true);
    colleagues.forEach(CompletableFuture::join);
    assertThat(rounds.get()).isGreaterThanOrEqualTo(12);
    assertThat(Files.readString(masterKeyFile())).isNotEqualTo(before);
    assertThat(index.tokens(generation, "name", List.of("anna")).orElseThrow().get(0))
        .isEqualTo(token);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"handlaggare", "enhetschef", "verksamhetschef", "processagare", "arkivarie"})
  void nobodyButOperationsMay(String person) throws Exception {
    String before = Files.readString(masterKeyFile());
    assertThat(Http.basic(port, person).post(COMMAND, "{}").statusCode()).isEqualTo(403);
    assertThat(Http.nobody(port).post(COMMAND, "{}").statusCode()).isEqualTo(401);
    assertThat(
            Http.basic(port, "drift")
                .send("POST", COMMAND, Map.of("Origin", "https://elsewhere.example"), "{}")
                .statusCode())
        .isEqualTo(403);
    assertThat(Files.readString(masterKeyFile())).isEqualTo(before);
  }
}
