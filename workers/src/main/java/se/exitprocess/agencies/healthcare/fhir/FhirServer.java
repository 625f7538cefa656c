package se.exitprocess.agencies.healthcare.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.parser.StrictErrorHandler;
import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.rest.api.PreferReturnEnum;
import ca.uhn.fhir.rest.api.SearchStyleEnum;
import ca.uhn.fhir.rest.client.apache.ApacheRestfulClientFactory;
import ca.uhn.fhir.rest.client.api.IGenericClient;
import ca.uhn.fhir.rest.client.api.ServerValidationModeEnum;
import ca.uhn.fhir.rest.client.exceptions.FhirClientConnectionException;
import ca.uhn.fhir.rest.client.interceptor.BearerTokenAuthInterceptor;
import ca.uhn.fhir.rest.gclient.TokenClientParam;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import javax.net.ssl.SSLException;
import org.apache.http.HttpHeaders;
import org.apache.http.HttpRequestInterceptor;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.conn.ConnectTimeoutException;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClientBuilder;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Subscription;
import org.hl7.fhir.r4.model.Task;
import se.exitprocess.agencies.Agency;
import se.exitprocess.agencies.Receipt;

/**
 * The FHIR server of one agency. It is trusted to answer, not to behave: no redirects, no cookies,
 * no compression, JSON only and not more of it than is reasonable; what it says in errors is not
 * read.
 */
final class FhirServer {

  /** A call that came to nothing; says why in a word or two. */
  static final class Failed extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Receipt receipt;

    private Failed(Receipt receipt) {
      super(receipt.reason(), null, false, false);
      this.receipt = receipt;
    }

    Receipt receipt() {
      return receipt;
    }
  }

  /** The message itself is at fault, or exists there more often than once (412). */
  private static final Set<Integer> REJECTED = Set.of(400, 412, 413, 415, 422);

  /** The server was there, and what it said was no FHIR, or not what was asked for. */
  static final String NOT_UNDERSTOOD = "not understood";

  private static final int CONNECT_MILLIS = 5_000;
  private static final int CONNECTIONS = 4;

  private final IGenericClient client;
  private final OnlyReasonable reasonable;

  /** Takes a second or two: the library learns FHIR, for this server's client alone. */
  FhirServer(Agency agency) {
    FhirContext context = FhirContext.forR4();
    // what is not FHIR is refused, and nothing of it is logged
    context.setParserErrorHandler(new StrictErrorHandler());
    ApacheRestfulClientFactory factory = new ApacheRestfulClientFactory(context);
    factory.setServerValidationMode(ServerValidationModeEnum.NEVER);
    int timeoutMillis = Math.toIntExact(agency.timeout().toMillis());
    this.reasonable = new OnlyReasonable(timeoutMillis);
    factory.setHttpClient(http(timeoutMillis, reasonable));
    context.setRestfulClientFactory(factory);
    this.client = factory.newGenericClient(Objects.requireNonNull(agency.url()).toString());
    client.setEncoding(EncodingEnum.JSON);
    client.registerInterceptor(
        new BearerTokenAuthInterceptor(Objects.requireNonNull(agency.secret())));
  }

  /** Has all of it done, or nothing. */
  Bundle transaction(Bundle bundle) throws Failed {
    return call(it -> it.transaction().withBundle(bundle).execute());
  }

  /** The Tasks of these requests. The ids stand in the body, not in the address. */
  List<Task> tasks(List<UUID> requests) throws Failed {
    Bundle found =
        call(
            it ->
                it.search()
                    .forResource(Task.class)
                    .where(
                        new TokenClientParam("identifier")
                            .exactly()
                            .systemAndValues(
                                Systems.REQUEST, requests.stream().map(UUID::toString).toList()))
                    .count(2 * requests.size())
                    .usingStyle(SearchStyleEnum.POST)
                    .returnBundle(Bundle.class)
                    .execute());
    return resources(found, Task.class);
  }

  /** Subscriptions that tell it at this address. */
  List<Subscription> subscriptions(String address) throws Failed {
    Bundle found =
        call(
            it ->
                it.search()
                    .forResource(Subscription.class)
                    .where(Subscription.URL.matches().value(address))
                    .returnBundle(Bundle.class)
                    .execute());
    return resources(found, Subscription.class).stream()
        .filter(it -> address.equals(it.getChannel().getEndpoint()))
        .toList();
  }

  /** Makes a subscription unless another node has made it meanwhile. */
  void subscribe(Subscription wanted) throws Failed {
    call(
        it ->
            it.create()
                .resource(wanted)
                .conditional()
                .where(Subscription.URL.matches().value(wanted.getChannel().getEndpoint()))
                .prefer(PreferReturnEnum.MINIMAL)
                .execute());
  }

  /** Puts a subscription in the place of one that does not work. */
  void subscribeAnew(Subscription wanted) throws Failed {
    call(it -> it.update().resource(wanted).prefer(PreferReturnEnum.MINIMAL).execute());
  }

  private static <T extends Resource> List<T> resources(Bundle found, Class<T> type) {
    return found.getEntry().stream()
        .map(Bundle.BundleEntryComponent::getResource)
        .filter(type::isInstance)
        .map(type::cast)
        .toList();
  }

  private <T> T call(Function<IGenericClient, T> work) throws Failed {
    reasonable.forget();
    try {
      return work.apply(client);
    } catch (RuntimeException e) {
      throw new Failed(reasonable.refusal().map(Receipt::tryAgain).orElseGet(() -> receipt(e)));
    }
  }

  private static Receipt receipt(RuntimeException thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof SocketTimeoutException || cause instanceof ConnectTimeoutException) {
        return Receipt.tryAgain("timeout");
      }
      if (cause instanceof SSLException) {
        return Receipt.tryAgain("tls");
      }
    }
    if (thrown instanceof FhirClientConnectionException
        && thrown.getCause() instanceof IOException) {
      return Receipt.tryAgain("unreachable");
    }
    if (!(thrown instanceof BaseServerResponseException answered)
        || thrown.getCause() instanceof DataFormatException
        || answered.getStatusCode() < 300) {
      return Receipt.tryAgain(NOT_UNDERSTOOD);
    }
    int status = answered.getStatusCode();
    String reason = "status " + status;
    return REJECTED.contains(status) ? Receipt.rejected(reason) : Receipt.tryAgain(reason);
  }

  private static CloseableHttpClient http(int timeoutMillis, OnlyReasonable reasonable) {
    return HttpClientBuilder.create()
        .setDefaultRequestConfig(
            RequestConfig.custom()
                .setConnectTimeout(Math.min(CONNECT_MILLIS, timeoutMillis))
                .setConnectionRequestTimeout(timeoutMillis)
                .setSocketTimeout(timeoutMillis)
                .build())
        .setMaxConnTotal(CONNECTIONS)
        .setMaxConnPerRoute(CONNECTIONS)
        .disableRedirectHandling()
        .disableAutomaticRetries()
        .disableCookieManagement()
        .disableAuthCaching()
        .disableContentCompression()
        // the library asks for it, and a small answer may become a large one
        .addInterceptorLast(
            (HttpRequestInterceptor)
                (request, context) -> request.removeHeaders(HttpHeaders.ACCEPT_ENCODING))
        .addInterceptorLast(reasonable)
        .build();
  }
}
