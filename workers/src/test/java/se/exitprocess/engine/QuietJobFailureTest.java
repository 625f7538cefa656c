package se.exitprocess.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.camunda.bpm.engine.ProcessEngineException;
import org.junit.jupiter.api.Test;
import se.exitprocess.forms.Refusal;

/** What a failed job tells those who watch jobs. */
class QuietJobFailureTest {

  private static final String NAMED = "Anna Andersson 19800101-1234";

  @Test
  void messagesOfOthersAreNotKept() {
    Throwable failure =
        new ProcessEngineException(
            "Unknown property in " + NAMED, new IllegalArgumentException("not a date: " + NAMED));
    assertThat(QuietJobFailure.message(failure))
        .isEqualTo("Tekniskt fel: IllegalArgumentException");
    assertThat(QuietJobFailure.trace(failure))
        .contains("ProcessEngineException", "IllegalArgumentException", "QuietJobFailureTest")
        .doesNotContain("Anna", "1234");
  }

  @Test
  void ourOwnAreWordedForIt() {
    Throwable failure =
        new ProcessEngineException("wrapped " + NAMED, new Refusal("POLICE, timeout, 1234-abcd"));
    assertThat(QuietJobFailure.message(failure)).isEqualTo("POLICE, timeout, 1234-abcd");
  }

  @Test
  void aChainThatBitesItsTailEnds() {
    Exception one = new IllegalStateException("a");
    one.initCause(new IllegalStateException("b", one));
    assertThat(QuietJobFailure.trace(one)).isNotEmpty();
    assertThat(QuietJobFailure.message(one)).startsWith("Tekniskt fel");
  }
}
