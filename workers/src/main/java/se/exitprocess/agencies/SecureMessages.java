package se.exitprocess.agencies;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The municipality's message service, through which agencies of the channel {@code secure_message}
 * are reached, as {@code config/agencies.yaml} describes it.
 *
 * @param url where the service takes messages and what belongs to them
 * @param secret shared with the service alone, both ways
 * @param from our own address
 * @param timeout how long the service may take to answer
 * @param receiptWithin how long the receiver's receipt may take until a colleague is told
 * @param urgentReceiptWithin the same for requests that insist
 * @param addresses by agency
 */
public record SecureMessages(
    @JsonProperty(required = true) String url,
    @JsonProperty(required = true) String secret,
    @JsonProperty(required = true) FunctionAddress from,
    @JsonProperty(required = true) Duration timeout,
    @JsonProperty(required = true) Duration receiptWithin,
    @JsonProperty(required = true) Duration urgentReceiptWithin,
    @JsonProperty(required = true) Map<String, FunctionAddress> addresses) {

  /** Where messages are posted. */
  public URI messages() {
    return URI.create(url + "/messages");
  }

  /** Where this agency takes messages. */
  public Optional<FunctionAddress> to(String agency) {
    return Optional.ofNullable(addresses.get(agency));
  }

  /** How long a receipt for this kind of request may take. */
  public Duration receiptWithin(Agency agency, String kind) {
    return agency.insistent().contains(kind) ? urgentReceiptWithin : receiptWithin;
  }

  /** Whether this is the service's secret; takes as long for a wrong one as for the right one. */
  public boolean hasSecret(String presented) {
    return MessageDigest.isEqual(
        secret.getBytes(StandardCharsets.UTF_8), presented.getBytes(StandardCharsets.UTF_8));
  }

  /** What keeps these agencies from being reached through it. */
  static void check(
      @Nullable SecureMessages service, Iterable<Agency> agencies, List<String> problems) {
    for (Agency agency : agencies) {
      if (agency.channel() == Agency.Channel.SECURE_MESSAGE
          && (service == null || service.to(agency.code()).isEmpty())) {
        problems.add(
            agency.code()
                + " is reached by secure message and needs an address under messageService, or channel: manual");
      }
    }
    boolean used =
        java.util.stream.StreamSupport.stream(agencies.spliterator(), false)
            .anyMatch(agency -> agency.channel() == Agency.Channel.SECURE_MESSAGE);
    if (used && service != null) {
      service.check(problems);
    }
  }

  private void check(List<String> problems) {
    if (secret.length() < 20) {
      problems.add(
          "messageService needs a secret of 20 characters or more (EXIT_AGENCIES_MESSAGE_SERVICE_SECRET)");
    }
    if (!from.problem().isEmpty()) {
      problems.add("messageService, from: " + from.problem());
    }
    addresses.forEach(
        (code, address) -> {
          if (!address.problem().isEmpty()) {
            problems.add("messageService, " + code + ": " + address.problem());
          }
        });
  }

  /** Without the secret, so that it can stand in a log. */
  @Override
  public String toString() {
    return "message service";
  }
}
