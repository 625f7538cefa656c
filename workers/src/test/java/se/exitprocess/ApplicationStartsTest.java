package se.exitprocess;

import static org.assertj.core.api.Assertions.assertThat;

import org.camunda.bpm.engine.ManagementService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class ApplicationStartsTest extends ExitProcessTest {

  @Autowired ManagementService management;

  @Test
  void theEngineRunsOnTheSchemaThatFlywayMade() {
    assertThat(management.getProperties())
        .containsEntry("schema.version", "fox")
        .hasSizeGreaterThan(3);
  }
}
