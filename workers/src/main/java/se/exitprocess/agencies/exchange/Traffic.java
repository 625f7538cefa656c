package se.exitprocess.agencies.exchange;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import se.exitprocess.agencies.Agency;

/** How much waits for each agency. Looked up at most every few seconds, however many ask. */
@Component
class Traffic {

  private static final Duration FRESH = Duration.ofSeconds(5);

  /**
   * What waits to be sent to one agency.
   *
   * @param since when the oldest message was recorded; empty when none waits
   */
  record Amount(long waiting, Optional<Instant> since) {
    static final Amount NONE = new Amount(0, Optional.empty());
  }

  private record Look(long at, Map<String, Amount> amounts) {}

  private final JdbcClient jdbc;
  private volatile @Nullable Look last;

  Traffic(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Amount to(Agency agency) {
    Look look = last;
    if (look == null || System.nanoTime() - look.at() > FRESH.toNanos()) {
      look = new Look(System.nanoTime(), now());
      last = look;
    }
    return look.amounts().getOrDefault(agency.code(), Amount.NONE);
  }

  /** As it is at this moment, by agency; agencies that nothing waits for are left out. */
  Map<String, Amount> now() {
    Map<String, Amount> amounts = new HashMap<>();
    jdbc.sql(
            """
            select agency, count(*) as waiting, min(created_at) as oldest
            from exit.outbox where state = 'PENDING' group by agency
            """)
        .query(
            row -> {
              Instant oldest = row.getObject("oldest", OffsetDateTime.class).toInstant();
              amounts.put(
                  row.getString("agency"), new Amount(row.getLong("waiting"), Optional.of(oldest)));
            });
    return amounts;
  }
}
