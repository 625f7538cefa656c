package se.exitprocess.demo.agencies;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import se.exitprocess.ExitProcessTest;
import se.exitprocess.agencies.AgencyDirectory;

class AgenciesPageTest extends ExitProcessTest {

  private static final String FORM = "application/x-www-form-urlencoded";

  @Autowired AgencyDirectory directory;
  @Autowired SimulatedAgencies agencies;

  @AfterEach
  void behaveAgain() {
    agencies.behave();
  }

  @Test
  void thePageShowsEachAgency() throws Exception {
    HttpResponse<String> page = send(request("/").GET());
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body())
        .contains("Polisen", "Migrationsverket", "Regionkoordinatorn")
        .doesNotContain("Skolan", "%s", "%d");
    assertThat(send(request("/elsewhere").GET()).statusCode()).isEqualTo(404);
  }

  @Test
  void aBehaviourIsChangedByJsonAndByThePage() throws Exception {
    assertThat(change("application/json", "{\"agency\":\"POLICE\",\"behaviour\":\"SILENT\"}"))
        .isEqualTo(204);
    assertThat(behaviour()).isEqualTo(Behaviour.SILENT);
    assertThat(change(FORM, "agency=POLICE&behaviour=DOWN")).isEqualTo(303);
    assertThat(behaviour()).isEqualTo(Behaviour.DOWN);
    assertThat(send(request("/").GET()).body()).contains("<option value=\"DOWN\" selected>");
  }

  @Test
  void anythingElseChangesNothing() throws Exception {
    assertThat(change("application/json", "{\"agency\":\"POLICE\"}")).isEqualTo(400);
    assertThat(change("application/json", "{")).isEqualTo(400);
    assertThat(change(FORM, "agency=POLICE&behaviour=%")).isEqualTo(400);
    assertThat(change(FORM, "agency=SCHOOL&behaviour=DOWN")).isEqualTo(400);
    assertThat(
            send(request("/behaviour")
                    .header("Content-Type", FORM)
                    .header("Origin", "https://elsewhere.example")
                    .POST(HttpRequest.BodyPublishers.ofString("agency=POLICE&behaviour=DOWN")))
                .statusCode())
        .isEqualTo(400);
    assertThat(behaviour()).isEqualTo(Behaviour.ACCEPT);
  }

  @Test
  void aMessageWithoutTheSecretIsNotTaken() throws Exception {
    assertThat(
            send(request("/social-services/requests")
                    .POST(HttpRequest.BodyPublishers.ofString("{}")))
                .statusCode())
        .isEqualTo(401);
    assertThat(
            send(request("/message-service/messages")
                    .POST(HttpRequest.BodyPublishers.ofString("{}")))
                .statusCode())
        .isEqualTo(401);
  }

  private Behaviour behaviour() {
    return agencies.find("POLICE").orElseThrow().behaviour();
  }

  private int change(String type, String body) throws IOException, InterruptedException {
    return send(request("/behaviour")
            .header("Content-Type", type)
            .POST(HttpRequest.BodyPublishers.ofString(body)))
        .statusCode();
  }

  private HttpRequest.Builder request(String path) {
    URI address = directory.secureMessages().orElseThrow().messages();
    return HttpRequest.newBuilder(address.resolve(path));
  }

  private static HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
  }
}
