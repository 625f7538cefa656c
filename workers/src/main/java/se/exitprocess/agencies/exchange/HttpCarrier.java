package se.exitprocess.agencies.exchange;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import se.exitprocess.agencies.Agency;
import se.exitprocess.agencies.Carrier;
import se.exitprocess.agencies.Delivery;
import se.exitprocess.agencies.JsonPost;
import se.exitprocess.agencies.Receipt;

/** Posts messages as JSON to an address of the agency. */
@Component
class HttpCarrier implements Carrier {

  /** The message itself is at fault; sending it again would not help. */
  private static final Set<Integer> REJECTED = Set.of(400, 413, 415, 422);

  private final Map<Duration, JsonPost> byTimeout = new ConcurrentHashMap<>();

  @Override
  public Agency.Channel channel() {
    return Agency.Channel.HTTP;
  }

  @Override
  public Receipt deliver(Agency agency, Delivery delivery) {
    return byTimeout
        .computeIfAbsent(agency.timeout(), timeout -> new JsonPost(timeout, REJECTED))
        .post(
            Objects.requireNonNull(agency.url()),
            Objects.requireNonNull(agency.secret()),
            Map.of(
                "Idempotency-Key", delivery.idempotencyKey(),
                "Correlation-Id", delivery.requestId().toString()),
            delivery.payload());
  }
}
