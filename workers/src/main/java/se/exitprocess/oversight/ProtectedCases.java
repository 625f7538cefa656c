package se.exitprocess.oversight;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;
import se.exitprocess.casefile.CaseNumber;
import se.exitprocess.casefile.people.ProtectedIdentity;
import se.exitprocess.casefile.people.Protection;

/** Which cases have a protected identity, for the sample's weights. */
@Component
class ProtectedCases {

  private final ProtectedIdentity identity;

  ProtectedCases(ProtectedIdentity identity) {
    this.identity = identity;
  }

  /** Tells of a case's number whether it has one now; each case is looked up once. */
  Predicate<String> now() {
    Map<String, Boolean> known = new HashMap<>();
    return number ->
        known.computeIfAbsent(number, it -> identity.level(new CaseNumber(it)) != Protection.NONE);
  }
}
