package se.exitprocess.retention;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import se.exitprocess.casefile.CaseClosed;
import se.exitprocess.casefile.CaseNumber;

/**
 * Each closed case has an instance of the process {@code retention}, which waits for the day: begun
 * in the transaction that closes the case, and at the start for cases that have none.
 */
@Component
class ClosedCases {

  private static final String PROCESS = "retention";
  private static final long ONE_NODE = 0x72657465;

  private final RuntimeService runtime;
  private final JdbcClient jdbc;

  ClosedCases(@Lazy RuntimeService runtime, JdbcClient jdbc) {
    this.runtime = runtime;
    this.jdbc = jdbc;
  }

  @EventListener
  void closed(CaseClosed event) {
    begin(event.number().value());
  }

  /** Cases that were closed before there was the process. */
  @EventListener(ApplicationReadyEvent.class)
  @Transactional
  public void catchUp() {
    jdbc.sql("select pg_advisory_xact_lock(:lock)").param("lock", ONE_NODE).query(row -> {});
    Set<String> watched = new HashSet<>();
    runtime.createProcessInstanceQuery().processDefinitionKey(PROCESS).list().stream()
        .map(ProcessInstance::getBusinessKey)
        .forEach(watched::add);
    List<String> closed =
        jdbc.sql(
                """
                select case_number from exit.case_file
                where closed_at is not null and removal_decided_at is null""")
            .query(String.class)
            .list();
    closed.stream().filter(number -> !watched.contains(number)).forEach(this::begin);
  }

  private void begin(String number) {
    runtime.startProcessInstanceByKey(
        PROCESS, new CaseNumber(number).value(), Map.of("caseNumber", number, "recordSubject", ""));
  }
}
