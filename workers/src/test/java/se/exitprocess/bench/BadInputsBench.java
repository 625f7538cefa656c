package se.exitprocess.bench;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Bad requests by the thousand. */
class BadInputsBench extends BadInputs {

  private static final String PART = "Bad inputs";
  private static final int REQUESTS = Integer.getInteger("exit.bench.requests", 6000);

  @Test
  void thousands() throws IOException {
    long start = System.nanoTime();
    Map<String, Integer> statuses = attack(2026, REQUESTS);
    Report.add(PART, "requests, none of them answered with 5xx, insides or an echo", REQUESTS, "");
    statuses.forEach((status, times) -> Report.add(PART, "answered " + status, times, ""));
    Report.add(PART, "time", (System.nanoTime() - start) / 1e9, "s");
    Report.print(PART);
  }
}
