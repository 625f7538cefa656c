package se.exitprocess.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A few random cases, always the same; the bench walks two thousand. */
class RandomCasesTest extends RandomCases {

  private static final int CASES = 5;

  @Test
  void noneGetsStuck() {
    for (long seed = 1; seed <= CASES; seed++) {
      walk(seed);
    }
    assertThat(ends.getOrDefault("closed", 0)).as("closed, of " + ends).isPositive();
  }
}
