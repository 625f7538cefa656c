package se.exitprocess.agencies.healthcare.fhir;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import se.exitprocess.agencies.Agency;

/** The servers that are reached, each made when it is first needed. */
@Component
class FhirServers {

  private final Map<String, FhirServer> servers = new ConcurrentHashMap<>();

  FhirServer of(Agency agency) {
    return servers.computeIfAbsent(agency.code(), code -> new FhirServer(agency));
  }
}
