package se.exitprocess.agencies;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One agency, as {@code config/agencies.yaml} describes it.
 *
 * @param code the code of the catalogue, such as {@code POLICE}
 * @param name what people call it, in Swedish
 * @param channel how it is reached
 * @param url where its messages go; null where a colleague sends them
 * @param secret shared with it alone; null where a colleague sends its messages
 * @param timeout how long it may take to acknowledge a message
 * @param requests what it can be asked, by kind
 */
public record Agency(
    String code,
    String name,
    Channel channel,
    @Nullable URI url,
    @Nullable String secret,
    Duration timeout,
    Map<String, Terms> requests) {

  /** How an agency is reached. */
  public enum Channel {
    /** By the application, as JSON over HTTP. */
    HTTP,
    /** By the application, as resources of HL7 FHIR R4. */
    FHIR,
    /** By the application, through the municipality's message service. */
    SECURE_MESSAGE,
    /** By the application, as entries in the social services' case system. */
    CASE_SYSTEM,
    /** By a colleague, outside of the application. */
    MANUAL;

    /** Whether the application itself takes messages there. */
    public boolean isAutomatic() {
      return this != MANUAL;
    }
  }

  /**
   * The terms of one kind of request.
   *
   * @param schedule how long it is tried
   * @param fields the fields of the record section that this agency may see for this purpose
   * @param message kinds of data that the free text tells of; empty for those of {@link DataKinds}
   */
  public record Terms(RetrySchedule schedule, Set<String> fields, Set<String> message) {}

  /** The terms for this kind of request, if the agency is listed for it. */
  public Optional<Terms> terms(String kind) {
    return Optional.ofNullable(requests.get(kind));
  }

  /** Kinds of requests that are tried also while the line to the agency is held. */
  public Set<String> insistent() {
    return requests.entrySet().stream()
        .filter(request -> request.getValue().schedule().isInsistent())
        .map(Map.Entry::getKey)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Whether this is the agency's secret; takes as long for a wrong one as for the right one. */
  public boolean hasSecret(String presented) {
    return secret != null
        && MessageDigest.isEqual(
            secret.getBytes(StandardCharsets.UTF_8), presented.getBytes(StandardCharsets.UTF_8));
  }

  /** Without the secret, so that it can stand in a log. */
  @Override
  public String toString() {
    return code;
  }
}
