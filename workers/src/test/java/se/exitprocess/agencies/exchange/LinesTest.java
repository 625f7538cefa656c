package se.exitprocess.agencies.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import se.exitprocess.agencies.Agency;
import se.exitprocess.demo.agencies.Behaviour;

/** An agency that is down is left alone for a while, and nothing that was meant for it is lost. */
class LinesTest extends ExchangeTest {

  @Autowired private StuckExchanges stuck;

  private Agency police() {
    return directory.find("POLICE").orElseThrow();
  }

  private List<ProcessInstance> orders(int number) {
    List<ProcessInstance> orders = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      orders.add(ask("POLICE", "ORDER_INTERVENTION", "OWN_ACTIVITY"));
    }
    return orders;
  }

  private List<Integer> attempts(List<ProcessInstance> orders) {
    return orders.stream()
        .map(order -> (Integer) message(order, "REQUEST").get("attempts"))
        .toList();
  }

  @Test
  void afterFiveFailuresTheOthersWaitAndLoseNoAttempt() {
    agencies.behave("POLICE", Behaviour.DOWN);
    List<ProcessInstance> orders = orders(8);

    sender.sendDue();

    assertThat(lines.state(police())).isEqualTo(Lines.State.HELD);
    assertThat(attempts(orders)).containsExactly(1, 1, 1, 1, 1, 0, 0, 0);
    agencies.behave("POLICE", Behaviour.ACCEPT);
    sender.sendDue();
    assertThat(attempts(orders)).as("still held").containsExactly(1, 1, 1, 1, 1, 0, 0, 0);

    pass(Duration.ofMinutes(1));
    sender.sendDue();
    assertThat(lines.state(police())).isEqualTo(Lines.State.OPEN);
    agencies.answerNow();
    assertThat(orders).allMatch(this::isOver);
    for (ProcessInstance order : orders) {
      assertThat(agencies.arrivalsAbout("POLICE", requestId(order))).isEqualTo(1);
    }
  }

  @Test
  void oneAtATimeFindsOutWhetherTheAgencyIsBackAndItIsAskedLessAndLessOften() {
    agencies.behave("POLICE", Behaviour.DOWN);
    List<ProcessInstance> orders = orders(12);
    sender.sendDue();
    int before = sum(attempts(orders));

    pass(Duration.ofSeconds(31));
    sender.sendDue();
    assertThat(sum(attempts(orders))).as("one try").isEqualTo(before + 1);
    pass(Duration.ofSeconds(31));
    sender.sendDue();
    assertThat(sum(attempts(orders))).as("the second hold is longer").isEqualTo(before + 1);
    pass(Duration.ofSeconds(31));
    sender.sendDue();
    assertThat(sum(attempts(orders))).isEqualTo(before + 2);
  }

  @Test
  void whatIsUrgentIsTriedAllTheSameAndOpensTheLine() {
    agencies.behave("POLICE", Behaviour.DOWN);
    List<ProcessInstance> orders = orders(6);
    sender.sendDue();
    assertThat(lines.state(police())).isEqualTo(Lines.State.HELD);
    agencies.behave("POLICE", Behaviour.ACCEPT);

    ProcessInstance urgent = ask("POLICE", "PROTECTION", "SERIOUS_OFFENCE");
    sender.sendDue();

    assertThat(stateOfRequest(urgent)).isEqualTo("SENT");
    assertThat(lines.state(police())).isEqualTo(Lines.State.OPEN);
    assertThat(stateOfRequest(orders.get(5))).as("waited for the line").isEqualTo("SENT");
  }

  @Test
  void anAgencyThatIsDownForThreeDaysLosesNothing() {
    agencies.behave("POLICE", Behaviour.DOWN);
    List<ProcessInstance> orders = orders(8);
    for (int hour = 0; hour < 72; hour++) {
      sender.sendDue();
      handover.handOverDue();
      pass(Duration.ofHours(1));
    }
    for (ProcessInstance order : orders) {
      assertThat(openTasks(order)).as("a colleague has it").containsExactly("task_send_manually");
      assertThat((String) message(order, "REQUEST").get("failure"))
          .startsWith("police, order_intervention, ");
    }
    agencies.behave("POLICE", Behaviour.ACCEPT);
    pass(Duration.ofHours(1));
    ProcessInstance after = ask("POLICE", "ORDER_INTERVENTION", "OWN_ACTIVITY");
    sender.sendDue();
    assertThat(stateOfRequest(after)).isEqualTo("SENT");
    for (ProcessInstance order : orders) {
      assertThat(agencies.arrivalsAbout("POLICE", requestId(order)))
          .as("a colleague sends it: it must not arrive twice")
          .isZero();
    }
  }

  @Test
  void whatWaitsBehindAHeldLineGoesToAColleagueWhenItsTimeIsUp() {
    agencies.behave("POLICE", Behaviour.DOWN);
    List<ProcessInstance> orders = orders(6);
    sender.sendDue();
    ProcessInstance last = orders.get(5);
    assertThat(message(last, "REQUEST")).containsEntry("attempts", 0);

    agencies.behave("POLICE", Behaviour.ACCEPT);
    pass(Duration.ofDays(3));
    lines.failed(police(), "held for this test"); // as if it had been tried in vain all the time
    for (int i = 0; i < 5; i++) {
      lines.failed(police(), "held for this test");
    }
    assertThat(lines.state(police())).isEqualTo(Lines.State.HELD);
    sender.sendDue();

    assertThat(stateOfRequest(last)).isEqualTo("UNDELIVERABLE");
    assertThat((String) message(last, "REQUEST").get("failure")).contains("line held");
    handover.handOverDue();
    assertThat(openTasks(last)).containsExactly("task_send_manually");
  }

  @Test
  void operationsOpensTheLineAndHasAMessageTriedOrSentByHand() {
    agencies.behave("POLICE", Behaviour.DOWN);
    List<ProcessInstance> orders = orders(6);
    sender.sendDue();
    assertThat(stuck.messages()).hasSize(5).allMatch(it -> it.reason().equals("status 503"));
    agencies.behave("POLICE", Behaviour.ACCEPT);

    assertThat(stuck.sendByHand(stuck.messages().get(0).id())).isTrue();
    handover.handOverDue();
    assertThat(openTasks(orders.get(0))).containsExactly("task_send_manually");

    assertThat(stuck.tryNow(stuck.messages().get(0).id())).isTrue();
    sender.sendDue();
    assertThat(stateOfRequest(orders.get(1))).isEqualTo("SENT");
    assertThat(stateOfRequest(orders.get(5))).as("the line is open again").isEqualTo("SENT");
    assertThat(stuck.lines().stream().filter(line -> line.code().equals("POLICE")))
        .singleElement()
        .satisfies(line -> assertThat(line.line()).isEqualTo("OPEN"))
        .satisfies(line -> assertThat(line.waiting()).isEqualTo(3));
  }

  private static int sum(List<Integer> attempts) {
    return attempts.stream().mapToInt(Integer::intValue).sum();
  }
}
