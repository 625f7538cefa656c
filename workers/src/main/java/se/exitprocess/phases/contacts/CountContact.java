package se.exitprocess.phases.contacts;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import se.exitprocess.engine.EndedInstances;
import se.exitprocess.engine.ForModels;

/**
 * Adds one to the month's number of what {@code counted} names: a kind of visit, how a contact
 * ended, or what somebody who buys sex wanted. When it has ended, the engine forgets it.
 */
@ForModels
@Component("countContact")
class CountContact implements JavaDelegate {

  private static final Set<String> ENDS = Set.of("ENDED", "BECAME_CASE");
  private static final String BUYER = "BUYER_";

  private final JdbcClient jdbc;
  private final Clock clock;
  private final EndedInstances ended;

  CountContact(JdbcClient jdbc, Clock clock, EndedInstances ended) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.ended = ended;
  }

  @Override
  @Transactional
  public void execute(DelegateExecution execution) {
    String counted = (String) execution.getVariable("counted");
    jdbc.sql(
            """
            insert into exit.contact_count (month, counted, number) values (:month, :counted, 1)
            on conflict (month, counted) do update set number = exit.contact_count.number + 1""")
        .param("month", LocalDate.now(clock).withDayOfMonth(1))
        .param("counted", counted)
        .update();
    if (ENDS.contains(counted) || counted.startsWith(BUYER)) {
      ended.forgetAfterCommit("low-threshold-contact", "buyer-referral");
    } else {
      execution.setVariable("visitCount", (Integer) execution.getVariable("visitCount") + 1);
    }
  }
}
