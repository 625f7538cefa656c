package se.exitprocess.agencies.exchange;

import java.util.UUID;
import org.springframework.stereotype.Component;
import se.exitprocess.agencies.ProtectionOfRequest;
import se.exitprocess.casefile.people.ProtectedIdentity;
import se.exitprocess.casefile.people.Protection;

/** Looks up the case that asks. */
@Component
class CurrentProtection implements ProtectionOfRequest {

  private final Requests requests;
  private final ProtectedIdentity protection;

  CurrentProtection(Requests requests, ProtectedIdentity protection) {
    this.requests = requests;
    this.protection = protection;
  }

  @Override
  public Protection of(UUID requestId) {
    return protection.level(requests.get(requestId).caseNumber());
  }
}
