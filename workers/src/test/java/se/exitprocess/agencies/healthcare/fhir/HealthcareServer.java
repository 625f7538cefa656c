package se.exitprocess.agencies.healthcare.fhir;

import ca.uhn.fhir.rest.annotation.OptionalParam;
import ca.uhn.fhir.rest.annotation.Search;
import ca.uhn.fhir.rest.annotation.Transaction;
import ca.uhn.fhir.rest.annotation.TransactionParam;
import ca.uhn.fhir.rest.api.MethodOutcome;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.param.TokenOrListParam;
import ca.uhn.fhir.rest.param.TokenParam;
import ca.uhn.fhir.rest.param.UriParam;
import ca.uhn.fhir.rest.server.RestfulServer;
import ca.uhn.fhir.rest.server.exceptions.AuthenticationException;
import ca.uhn.fhir.rest.server.exceptions.UnprocessableEntityException;
import ca.uhn.fhir.rest.server.interceptor.InterceptorAdapter;
import ca.uhn.fhir.rest.server.provider.HashMapResourceProvider;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.CareTeam;
import org.hl7.fhir.r4.model.Communication;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.Subscription;
import org.hl7.fhir.r4.model.Task;
import org.jspecify.annotations.Nullable;

/**
 * A HAPI FHIR server over real HTTP that keeps resources in memory, knows transactions with
 * conditional creation, and takes nothing that does not pass the validator.
 */
final class HealthcareServer extends RestfulServer implements AutoCloseable {

  private static final long serialVersionUID = 1L;

  private final transient Tomcat tomcat = new Tomcat();
  private final transient Map<String, Kept<?>> kept = new LinkedHashMap<>();
  private transient volatile @Nullable Misbehaviour misbehaviour;
  private final AtomicInteger transactions = new AtomicInteger();
  private final String secret;

  HealthcareServer(String secret) {
    super(Validation.R4);
    this.secret = secret;
    keep(Patient.class);
    keep(ServiceRequest.class);
    keep(Task.class);
    keep(Communication.class);
    keep(CareTeam.class);
    keep(CarePlan.class);
    keep(Consent.class);
    keep(Subscription.class);
    tomcat.setBaseDir(System.getProperty("java.io.tmpdir"));
    tomcat.setPort(0);
    tomcat.getConnector().setProperty("address", InetAddress.getLoopbackAddress().getHostAddress());
    Context context = tomcat.addContext("", null);
    Tomcat.addServlet(context, "fhir", this);
    context.addServletMappingDecoded("/fhir/*", "fhir");
    try {
      tomcat.start();
    } catch (LifecycleException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  protected void initialize() {
    registerProviders(kept.values());
    registerProvider(new Transactions());
    registerInterceptor(new OnlyOurs());
  }

  String url() {
    return "http://127.0.0.1:" + tomcat.getConnector().getLocalPort() + "/fhir";
  }

  /** What has been created. */
  <T extends Resource> List<T> all(Class<T> type) {
    return kept.get(type.getSimpleName()).getStoredResources().stream().map(type::cast).toList();
  }

  /** What happens instead of an answer, from now on; null for answers. */
  void behave(@Nullable Misbehaviour how) {
    misbehaviour = how;
  }

  /** Something that a server can do with whoever asks. */
  interface Misbehaviour {
    void answer(HttpServletResponse response) throws IOException;
  }

  /** Puts a resource there as it is. */
  <T extends Resource> void put(T resource) {
    kept.get(resource.fhirType()).put(resource);
  }

  /** How many transactions have been carried out. */
  int transactions() {
    return transactions.get();
  }

  @Override
  public void close() {
    try {
      tomcat.stop();
      tomcat.destroy();
    } catch (LifecycleException e) {
      throw new IllegalStateException(e);
    }
  }

  private <T extends Resource> void keep(Class<T> type) {
    kept.put(type.getSimpleName(), new Kept<>(type));
  }

  /** Resources of one type, found again by identifier. */
  static final class Kept<T extends Resource> extends HashMapResourceProvider<T> {

    Kept(Class<T> type) {
      super(Validation.R4, type);
    }

    @Search(allowUnknownParams = true)
    public List<T> byIdentifier(
        @OptionalParam(name = "identifier") TokenOrListParam wanted,
        @OptionalParam(name = "url") UriParam url) {
      return getStoredResources().stream()
          .filter(
              it ->
                  wanted == null
                      || wanted.getValuesAsQueryTokens().stream().anyMatch(one -> has(it, one)))
          .toList();
    }

    boolean has(T resource, TokenParam wanted) {
      return Validation.R4.newTerser().getValues(resource, "identifier", Identifier.class).stream()
          .anyMatch(
              it ->
                  it.getSystem().equals(wanted.getSystem())
                      && it.getValue().equals(wanted.getValue()));
    }

    void put(Resource resource) {
      store(getResourceType().cast(resource));
    }

    MethodOutcome add(Resource resource, RequestDetails details) {
      return create(getResourceType().cast(resource), details);
    }
  }

  /** Creates what is not there yet. */
  final class Transactions {

    @Transaction
    public synchronized Bundle carryOut(@TransactionParam Bundle bundle, RequestDetails details) {
      List<String> errors = Validation.errors(bundle);
      if (!errors.isEmpty()) {
        throw new UnprocessableEntityException(errors.toString());
      }
      Bundle answer = new Bundle();
      answer.setType(Bundle.BundleType.TRANSACTIONRESPONSE);
      Map<String, String> places = new HashMap<>();
      for (Bundle.BundleEntryComponent entry : bundle.getEntry()) {
        Resource resource = entry.getResource();
        Validation.R4
            .newTerser()
            .getAllPopulatedChildElementsOfType(resource, Reference.class)
            .forEach(
                it -> it.setReference(places.getOrDefault(it.getReference(), it.getReference())));
        Kept<?> type = kept.get(resource.fhirType());
        String[] token =
            entry.getRequest().getIfNoneExist().replace("identifier=", "").split("\\|");
        List<? extends Resource> there =
            type.byIdentifier(new TokenOrListParam().add(new TokenParam(token[0], token[1])), null);
        String id =
            there.isEmpty()
                ? type.add(resource, details).getId().getIdPart()
                : there.get(0).getIdElement().getIdPart();
        places.put(entry.getFullUrl(), resource.fhirType() + "/" + id);
        answer
            .addEntry()
            .getResponse()
            .setStatus(there.isEmpty() ? "201 Created" : "200 OK")
            .setLocation(resource.fhirType() + "/" + id);
      }
      transactions.incrementAndGet();
      return answer;
    }
  }

  /** Listens to whoever knows the secret. */
  @SuppressWarnings("deprecation")
  private final class OnlyOurs extends InterceptorAdapter {
    @Override
    public boolean incomingRequestPreProcessed(
        HttpServletRequest request, HttpServletResponse response) {
      if (!("Bearer " + secret).equals(request.getHeader("Authorization"))) {
        throw new AuthenticationException("who are you?");
      }
      Misbehaviour instead = misbehaviour;
      if (instead != null) {
        try {
          instead.answer(response);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
        return false;
      }
      return true;
    }
  }
}
