package se.exitprocess.agencies.healthcare.fhir;

import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.hl7.fhir.r4.model.Bundle;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import se.exitprocess.agencies.Agency;
import se.exitprocess.agencies.Carrier;
import se.exitprocess.agencies.ConsentOfRequest;
import se.exitprocess.agencies.Delivery;
import se.exitprocess.agencies.ProtectionOfRequest;
import se.exitprocess.agencies.Receipt;
import se.exitprocess.agencies.letters.LetterWriter;

/** Takes messages to a FHIR server, as transactions that may be repeated. */
@Component
class FhirCarrier implements Carrier {

  private final FhirServers servers;
  private final ProtectionOfRequest protection;
  private final ConsentOfRequest consent;
  private final BiConsumer<UUID, String> expected;
  private final Messages messages;

  @Autowired
  FhirCarrier(
      FhirServers servers,
      ProtectionOfRequest protection,
      ConsentOfRequest consent,
      TaskTable table,
      @Value("${exit.agencies.fhir.requester}") String requester,
      LetterWriter letters,
      Clock clock) {
    this(
        servers, protection, consent, table::expect, new Messages(requester, letters::text, clock));
  }

  /**
   * @param expected is told of each request, by id and agency, whose Task may be there from now on
   */
  FhirCarrier(
      FhirServers servers,
      ProtectionOfRequest protection,
      ConsentOfRequest consent,
      BiConsumer<UUID, String> expected,
      Messages messages) {
    this.expected = expected;
    this.consent = consent;
    this.servers = servers;
    this.protection = protection;
    this.messages = messages;
  }

  @Override
  public Agency.Channel channel() {
    return Agency.Channel.FHIR;
  }

  @Override
  public Receipt deliver(Agency agency, Delivery delivery) {
    try {
      Envelope envelope = Envelope.read(delivery.payload());
      Optional<Bundle> bundle =
          messages.word(
              agency,
              delivery,
              envelope,
              protection.of(delivery.requestId()),
              consent.of(delivery.requestId()));
      if (bundle.isEmpty()) {
        return Receipt.rejected("no words");
      }
      expected.accept(delivery.requestId(), agency.code());
      return receipt(bundle.get(), servers.of(agency).transaction(bundle.get()));
    } catch (IOException e) {
      return Receipt.rejected("unreadable");
    } catch (FhirServer.Failed e) {
      return e.receipt();
    }
  }

  /** All of it is there, by now or since an earlier time, or it is not there. */
  private static Receipt receipt(Bundle sent, Bundle answer) {
    boolean done =
        answer.getType() == Bundle.BundleType.TRANSACTIONRESPONSE
            && answer.getEntry().size() == sent.getEntry().size()
            && answer.getEntry().stream()
                .allMatch(
                    entry ->
                        entry.getResponse().getStatus() != null
                            && entry.getResponse().getStatus().startsWith("2"));
    return done ? Receipt.ACKNOWLEDGED : Receipt.tryAgain(FhirServer.NOT_UNDERSTOOD);
  }
}
