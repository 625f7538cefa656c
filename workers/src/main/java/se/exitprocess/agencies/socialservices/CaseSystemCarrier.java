package se.exitprocess.agencies.socialservices;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import se.exitprocess.agencies.Agency;
import se.exitprocess.agencies.Carrier;
import se.exitprocess.agencies.Delivery;
import se.exitprocess.agencies.ProtectionOfRequest;
import se.exitprocess.agencies.Receipt;
import se.exitprocess.agencies.exchange.Inbox;
import se.exitprocess.casefile.people.Protection;
import se.exitprocess.casefile.people.SwedishNumber;

/**
 * Writes in the case system, in the person's one open case there. Whom the case system may not be
 * asked about, or does not find without doubt, a colleague enters by hand: protected data, no
 * number, no case, several cases.
 */
@Component
class CaseSystemCarrier implements Carrier {

  private final ProtectionOfRequest protection;
  private final Inbox inbox;
  private final ObjectMapper json;
  private final Clock clock;
  private final ConcurrentHashMap<String, CaseSystem> systems = new ConcurrentHashMap<>();

  CaseSystemCarrier(ProtectionOfRequest protection, Inbox inbox, ObjectMapper json, Clock clock) {
    this.protection = protection;
    this.inbox = inbox;
    this.json = json;
    this.clock = clock;
  }

  @Override
  public Agency.Channel channel() {
    return Agency.Channel.CASE_SYSTEM;
  }

  @Override
  public Receipt deliver(Agency agency, Delivery delivery) {
    JsonNode envelope;
    try {
      envelope = json.readTree(delivery.payload());
    } catch (IOException e) {
      return Receipt.rejected("unreadable");
    }
    if (!envelope.path("type").asText().equals(CaseSystemEntries.DECISION)) {
      // a reminder: there is nobody to remind
      return Receipt.ACKNOWLEDGED;
    }
    if (protection.of(delivery.requestId()) != Protection.NONE) {
      return Receipt.rejected("protected");
    }
    Optional<SwedishNumber> person =
        text(envelope, "personalNumber")
            .flatMap(it -> SwedishNumber.read(it, LocalDate.now(clock)));
    return person.isEmpty()
        ? Receipt.rejected("no number")
        : write(agency, delivery, envelope, person.get());
  }

  private Receipt write(Agency agency, Delivery delivery, JsonNode envelope, SwedishNumber person) {
    CaseSystem system = systems.computeIfAbsent(agency.code(), code -> system(agency));
    try {
      List<CaseSystem.CaseReference> open =
          system.casesOf(person).stream().filter(CaseSystem.CaseReference::open).toList();
      if (open.size() != 1) {
        return Receipt.rejected(open.isEmpty() ? "no case" : "several cases");
      }
      system.write(
          UUID.fromString(delivery.idempotencyKey()),
          new CaseSystem.DecisionEntry(
              open.get(0).caseNumber(),
              LocalDate.parse(text(envelope, "decidedOn").orElseThrow()),
              text(envelope, "decisionName").orElseThrow(),
              text(envelope, "decisionLaw").orElseThrow(),
              text(envelope, "delegationRow").orElseThrow(),
              text(envelope, "decidedBy").orElseThrow(),
              text(envelope, "decisionOutcome").orElse(null),
              text(envelope, "caseReference").orElseThrow()));
      inbox.accepted(
          agency,
          delivery.requestId(),
          delivery.idempotencyKey(),
          "Infört i ärende " + open.get(0).caseNumber() + ".");
      return Receipt.ACKNOWLEDGED;
    } catch (CaseSystem.Failure e) {
      return e.worthRetrying() ? Receipt.tryAgain(e.reason()) : Receipt.rejected(e.reason());
    }
  }

  private static CaseSystem system(Agency agency) {
    return new HttpCaseSystem(
        Objects.requireNonNull(agency.url()),
        Objects.requireNonNull(agency.secret()),
        agency.timeout());
  }

  private static Optional<String> text(JsonNode envelope, String field) {
    @Nullable JsonNode value = envelope.path("content").get(field);
    return value == null || !value.isTextual() ? Optional.empty() : Optional.of(value.textValue());
  }
}
