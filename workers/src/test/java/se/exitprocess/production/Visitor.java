package se.exitprocess.production;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/** A browser without a screen: keeps cookies, follows redirects wherever they lead. */
final class Visitor {

  private final String url;
  private final CookieManager cookies = new CookieManager();
  private final HttpClient client;
  private final List<String> setCookies = new ArrayList<>();

  Visitor(String url) {
    this.url = url;
    this.client = HttpClient.newBuilder().sslContext(trusting()).cookieHandler(cookies).build();
  }

  HttpResponse<String> open(String path) {
    HttpResponse<String> answer = send("GET", path, Map.of("Accept", "text/html"), "");
    for (int i = 0; i < 10 && answer.statusCode() / 100 == 3; i++) {
      URI next = answer.uri().resolve(answer.headers().firstValue("Location").orElseThrow());
      answer = send("GET", next.toString(), Map.of("Accept", "text/html"), "");
    }
    return answer;
  }

  HttpResponse<String> get(String path) {
    return send("GET", path, Map.of("Accept", "application/json"), "");
  }

  HttpResponse<String> post(String path, String json) {
    return send("POST", path, Map.of("Content-Type", "application/json", "Origin", url), json);
  }

  HttpResponse<String> send(String method, String path, Map<String, String> headers, String body) {
    URI address = URI.create(path.startsWith("http") ? path : url + path);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address)
            .method(
                method,
                body.isEmpty()
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body));
    headers.forEach(request::header);
    if (!method.equals("GET") && !headers.containsKey("X-XSRF-TOKEN")) {
      cookie("XSRF-TOKEN").ifPresent(token -> request.header("X-XSRF-TOKEN", token));
    }
    try {
      HttpResponse<String> answer =
          client.send(request.build(), HttpResponse.BodyHandlers.ofString());
      setCookies.addAll(answer.headers().allValues("Set-Cookie"));
      return answer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  Optional<String> cookie(String name) {
    return cookies.getCookieStore().getCookies().stream()
        .filter(cookie -> cookie.getName().equals(name))
        .map(HttpCookie::getValue)
        .reduce((first, last) -> last);
  }

  /** Every cookie that the application has ever set, as it was written. */
  List<String> setCookies() {
    return setCookies;
  }

  private static SSLContext trusting() {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(
          null,
          new TrustManager[] {
            new X509ExtendedTrustManager() {
              @Override
              public void checkClientTrusted(X509Certificate[] c, String a, java.net.Socket s) {}

              @Override
              public void checkServerTrusted(X509Certificate[] c, String a, java.net.Socket s) {}

              @Override
              public void checkClientTrusted(
                  X509Certificate[] c, String a, javax.net.ssl.SSLEngine e) {}

              @Override
              public void checkServerTrusted(
                  X509Certificate[] c, String a, javax.net.ssl.SSLEngine e) {}

              @Override
              public void checkClientTrusted(X509Certificate[] c, String a) {}

              @Override
              public void checkServerTrusted(X509Certificate[] c, String a) {}

              @Override
              public X509Certificate[] getAcceptedIssuers() {
                return new X509Certificate[0];
              }
            }
          },
          null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
