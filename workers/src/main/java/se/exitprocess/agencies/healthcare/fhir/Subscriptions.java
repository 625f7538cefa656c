package se.exitprocess.agencies.healthcare.fhir;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.hl7.fhir.r4.model.Subscription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import se.exitprocess.agencies.Agency;

/**
 * The subscription by which a server tells that some Task of ours has changed (FHIR R4,
 * subscription.html, channel {@code rest-hook}). It has no payload: what is told is that something
 * happened, and nothing about whom. One subscription, however many nodes ask for it; one that the
 * server has given up is asked for again. Without it we hear the same by looking, later.
 */
@Component
class Subscriptions {

  private static final Logger LOG = LoggerFactory.getLogger(Subscriptions.class);

  private static final Duration LOOKS_AFTER = Duration.ofHours(1);
  private static final Duration AFTER_FAILURE = Duration.ofMinutes(5);

  private static final String OURS = "exit.agencies.fhir.notify-url";

  private final FhirServers servers;
  private final Environment environment;
  private final Clock clock;
  private final Map<String, Instant> next = new ConcurrentHashMap<>();

  Subscriptions(FhirServers servers, Environment environment, Clock clock) {
    this.servers = servers;
    this.environment = environment;
    this.clock = clock;
  }

  /** Sees to it that there is a subscription, if there is an address where we can be told. */
  void keep(Agency agency) {
    Instant now = clock.instant();
    Optional<String> address = address();
    if (address.isEmpty() || next.getOrDefault(agency.code(), Instant.MIN).isAfter(now)) {
      return;
    }
    try {
      see(servers.of(agency), wanted(agency, address.get()));
      next.put(agency.code(), now.plus(LOOKS_AFTER));
    } catch (FhirServer.Failed e) {
      LOG.warn("{}, subscribe, {}", agency, e.receipt().reason());
      next.put(agency.code(), now.plus(AFTER_FAILURE));
    }
  }

  private static void see(FhirServer server, Subscription wanted) throws FhirServer.Failed {
    List<Subscription> there = server.subscriptions(wanted.getChannel().getEndpoint());
    if (there.isEmpty()) {
      server.subscribe(wanted);
    } else if (!works(there.get(0), wanted)) {
      wanted.setId(there.get(0).getIdElement().toUnqualifiedVersionless());
      server.subscribeAnew(wanted);
    }
  }

  private static boolean works(Subscription there, Subscription wanted) {
    return (there.getStatus() == Subscription.SubscriptionStatus.ACTIVE
            || there.getStatus() == Subscription.SubscriptionStatus.REQUESTED)
        && Objects.equals(there.getCriteria(), wanted.getCriteria())
        && there.getChannel().getHeader().stream()
            .anyMatch(it -> it.getValue().equals(header(wanted)));
  }

  private static String header(Subscription subscription) {
    return subscription.getChannel().getHeader().get(0).getValue();
  }

  static Subscription wanted(Agency agency, String address) {
    Subscription subscription = new Subscription();
    subscription
        .setStatus(Subscription.SubscriptionStatus.REQUESTED)
        .setReason("Svar på remisser")
        .setCriteria("Task?identifier=" + Systems.REQUEST + "|");
    subscription
        .getChannel()
        .setType(Subscription.SubscriptionChannelType.RESTHOOK)
        .setEndpoint(address)
        .addHeader("Authorization: Bearer " + secret(agency));
    return subscription;
  }

  private Optional<String> address() {
    String ours = environment.getProperty(OURS, "");
    if (ours.isBlank()) {
      String people = environment.getProperty("exit.public-url", "");
      ours = people.isBlank() ? "" : people.replaceAll("/$", "") + NotificationEndpoint.PATH;
    }
    return ours.isBlank() ? Optional.empty() : Optional.of(ours);
  }

  /** Whether somebody who says this has it from a subscription of ours at this agency. */
  static boolean knows(Agency agency, String presented) {
    return MessageDigest.isEqual(
        secret(agency).getBytes(StandardCharsets.UTF_8),
        presented.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * A secret for notifications alone. Whoever may read the server's subscriptions learns it, and
   * can do no more with it than have us look.
   */
  static String secret(Agency agency) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(
          new SecretKeySpec(
              Objects.requireNonNull(agency.secret()).getBytes(StandardCharsets.UTF_8),
              "HmacSHA256"));
      return HexFormat.of()
          .formatHex(mac.doFinal("fhir notifications".getBytes(StandardCharsets.US_ASCII)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
