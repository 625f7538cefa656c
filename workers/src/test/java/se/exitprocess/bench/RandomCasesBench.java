package se.exitprocess.bench;

import org.junit.jupiter.api.Test;

/** Two thousand random walks; nothing may get stuck. */
class RandomCasesBench extends RandomCases {

  private static final String PART = "Random whole cases";
  private static final int CASES = Integer.getInteger("exit.bench.cases", 2_000);
  private static final long FIRST_SEED = Long.getLong("exit.bench.seed", 1_000);

  @Test
  void twoThousand() {
    long start = System.nanoTime();
    for (int i = 0; i < CASES; i++) {
      walk(FIRST_SEED + i);
    }
    Report.add(PART, "cases walked without getting stuck", CASES, "");
    ends.forEach((end, cases) -> Report.add(PART, end, cases, ""));
    Report.add(PART, "forms handed in", handedIn, "");
    Report.add(PART, "answers refused in words", refused, "");
    Report.add(PART, "time", (System.nanoTime() - start) / 1e9, "s");
    Report.print(PART);
  }
}
