package se.exitprocess.oversight;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import se.exitprocess.casefile.AccessEntry;
import se.exitprocess.casefile.AccessKind;
import se.exitprocess.casefile.AccessLog;
import se.exitprocess.identity.Http;
import se.exitprocess.processes.CaseTest;

/** Each opening of a form is a line of the access log, or the form stays shut. */
class FormsAreLoggedTest extends CaseTest {

  @Autowired private AccessLog log;
  @LocalServerPort private int port;

  private Http hanna;
  private String form;
  private Task task;

  @BeforeEach
  void aForm() {
    startCase();
    task = task("task_register_contact");
    hanna = Http.session(port, "handlaggare", "tasklist");
    form =
        "/camunda/api/engine/engine/default/task/"
            + task.getId()
            + "/form-variables?deserializeValues=false";
  }

  @Test
  void anOpeningIsOneLineWithItsReason() {
    assertThat(hanna.get(form).statusCode()).isEqualTo(200);
    hanna.get(form);
    assertThat(openings()).hasSize(1);
    assertThat(openings().get(0).sentence())
        .isEqualTo(
            "Hanna Handläggare öppnade formuläret ”"
                + task.getName()
                + "” i ärende "
                + caseNumber
                + ", "
                + reason()
                + ".");
    clock.forward(Duration.ofMinutes(2));
    hanna.get(form);
    assertThat(openings()).hasSize(2);
  }

  @Test
  void whatCannotBeLoggedIsNotShown() throws Exception {
    try (Connection connection = DriverManager.getConnection(databaseUrl());
        Statement statement = connection.createStatement()) {
      statement.execute("alter table exit.access_log rename column sentence to no_sentence");
      try {
        assertThat(hanna.get(form).statusCode()).isGreaterThanOrEqualTo(400);
      } finally {
        statement.execute("alter table exit.access_log rename column no_sentence to sentence");
      }
    }
    assertThat(openings()).isEmpty();
    assertThat(hanna.get(form).statusCode()).isEqualTo(200);
  }

  private String reason() {
    return openings().get(0).reason().equals("RECEIVER")
        ? "som mottagande handläggare"
        : "för att uppgiften är erbjuden handläggare Söder";
  }

  private List<AccessEntry> openings() {
    return log.of(caseNumber).stream().filter(line -> line.kind() == AccessKind.FORM).toList();
  }
}
