package se.exitprocess.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Two thousand random walks; nothing may get stuck. What gets stuck is printed, and the walks go
 * on.
 */
class RandomCasesBench extends RandomCases {

  private static final String PART = "Random whole cases";
  private static final int CASES = Integer.getInteger("exit.bench.cases", 2_000);
  private static final int ENOUGH = 20;
  private static final int EVERY = 50;
  private static final long FIRST_SEED = Long.getLong("exit.bench.seed", 1_000);

  @Test
  void twoThousand() {
    long start = System.nanoTime();
    List<AssertionError> stuck = new ArrayList<>();
    for (int i = 0; i < CASES && stuck.size() < ENOUGH; i++) {
      try {
        walk(FIRST_SEED + i);
        if ((i + 1) % EVERY == 0) {
          System.out.printf("%d of %d walks, %d stuck%n", i + 1, CASES, stuck.size());
        }
      } catch (AssertionError e) {
        stuck.add(e);
        e.printStackTrace();
      }
    }
    Report.add(PART, "cases walked", CASES, "");
    Report.add(PART, "of them stuck", stuck.size(), "", 0);
    ends.forEach((end, cases) -> Report.add(PART, end, cases, ""));
    Report.add(PART, "forms handed in", handedIn, "");
    Report.add(PART, "answers refused in words", refused, "");
    Report.add(PART, "time", (System.nanoTime() - start) / 1e9, "s");
    Report.print(PART);
    assertThat(stuck).isEmpty();
  }
}
