package se.exitprocess.agencies.exchange;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.stereotype.Component;
import se.exitprocess.agencies.ConsentOfRequest;
import se.exitprocess.agencies.DataKinds;
import se.exitprocess.casefile.Consent;
import se.exitprocess.casefile.Consents;

/** Looks up what the person has said to what a request tells. */
@Component
class CurrentConsent implements ConsentOfRequest {

  private final Requests requests;
  private final Consents consents;

  CurrentConsent(Requests requests, Consents consents) {
    this.requests = requests;
    this.consents = consents;
  }

  @Override
  public Optional<Given> of(UUID requestId) {
    Request request = requests.get(requestId);
    DataKinds.Need need = request.need();
    return request.consentNeeded() && need != null ? given(request, need) : Optional.empty();
  }

  private Optional<Given> given(Request request, DataKinds.Need need) {
    List<Consent> said =
        consents.of(request.caseNumber()).stream()
            .filter(it -> it.state() == Consent.State.IN_FORCE && it.validUntil() != null)
            .filter(it -> it.receiver().equals(request.agency()))
            .filter(it -> need.purpose().equals(it.purpose()))
            .filter(it -> it.kinds().keySet().stream().anyMatch(need.kinds()::contains))
            .toList();
    Map<String, String> kinds = new TreeMap<>();
    said.forEach(it -> kinds.putAll(it.kinds()));
    kinds.keySet().retainAll(need.kinds());
    Optional<LocalDate> until =
        said.stream()
            .map(it -> Objects.requireNonNull(it.validUntil()))
            .min(Comparator.naturalOrder());
    Optional<Instant> recorded =
        said.stream().map(Consent::recordedAt).max(Comparator.naturalOrder());
    return kinds.keySet().containsAll(need.kinds()) && until.isPresent()
        ? Optional.of(new Given(need.purpose(), kinds, until.get(), recorded.orElseThrow()))
        : Optional.empty();
  }
}
