package se.exitprocess.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import se.exitprocess.ExitProcessTest;
import se.exitprocess.casefile.CaseNumber;
import se.exitprocess.casefile.CaseRecord;
import se.exitprocess.casefile.SectionKey;

/** What benches share that have nodes of their own send to an agency of their own. */
abstract class NodesBench extends ExitProcessTest {

  static final SectionKey ORDER = SectionKey.ofCase("order-intervention");

  /** The one agency of the demo that is reached by plain JSON. */
  static final String AGENCY = "SOCIAL_SERVICES";

  @Autowired RuntimeService runtime;
  @Autowired ManagementService management;
  @Autowired CaseRecord record;
  @Autowired JdbcClient jdbc;

  /** A node that is not started yet, and sends to this agency. */
  static Node node(CountingAgency agency, String name) throws IOException {
    Path log = Path.of(System.getProperty("exit.build", "target"), "bench", name + ".log");
    Files.createDirectories(log.getParent());
    Files.deleteIfExists(log);
    return new Node(
        log,
        databaseUrl(),
        masterKeyFile(),
        vault(),
        Map.of(
            "EXIT_AGENCIES_CHANNEL_SOCIAL_SERVICES",
            "http",
            "EXIT_AGENCIES_URL_SOCIAL_SERVICES",
            agency.url(),
            "EXIT_AGENCIES_SECRET_SOCIAL_SERVICES",
            CountingAgency.SECRET));
  }

  /** A case in which somebody has written an order. */
  CaseNumber caseWith(String message) {
    CaseNumber number = record.open("soder", "samordnare");
    record.append(number, ORDER, Map.of("message", message), "samordnare");
    return number;
  }

  /** A request in the real model that waits for somebody to run its first job. */
  String request(CaseNumber number, String agency) {
    Map<String, Object> variables = new HashMap<>();
    variables.put("caseNumber", number.value());
    variables.put("unit", "soder");
    variables.put("coordinator", "samordnare");
    variables.put("agency", agency);
    variables.put("requestKind", "ORDER_INTERVENTION");
    variables.put("requestSection", "order-intervention");
    variables.put("recordSubject", "");
    variables.put("legalGround", "OWN_ACTIVITY");
    return runtime.startProcessInstanceByKey("agency-request", number.value(), variables).getId();
  }
}
