package se.exitprocess.identity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A client of the running application, as a browser or a script is one. */
public final class Http {

  private final int port;
  private final HttpClient client;
  private final CookieManager cookies = new CookieManager();
  private @Nullable String basic;

  private Http(int port) {
    this.port = port;
    this.client = HttpClient.newBuilder().cookieHandler(cookies).build();
  }

  /** Somebody whom nobody knows. */
  public static Http nobody(int port) {
    return new Http(port);
  }

  /** Somebody with HTTP Basic. */
  public static Http basic(int port, String user) {
    Http http = new Http(port);
    http.basic =
        "Basic "
            + Base64.getEncoder().encodeToString((user + ":test").getBytes(StandardCharsets.UTF_8));
    return http;
  }

  /** Somebody who has logged in to one of Camunda's web applications. */
  public static Http session(int port, String user, String app) {
    Http http = new Http(port);
    HttpResponse<String> login = http.login(user, app);
    if (login.statusCode() != 200) {
      throw new AssertionError("login answered " + login.statusCode() + " " + login.body());
    }
    // the login made a new session; its token comes with the first page
    http.get("/camunda/app/" + app + "/default/");
    return http;
  }

  /** Tries to log in to one of Camunda's web applications. */
  public HttpResponse<String> login(String user, String app) {
    get("/camunda/app/" + app + "/default/");
    return send(
        "POST",
        "/camunda/api/admin/auth/user/default/login/" + app,
        Map.of("Content-Type", "application/x-www-form-urlencoded"),
        "username=" + URLEncoder.encode(user, StandardCharsets.UTF_8) + "&password=test");
  }

  public HttpResponse<String> get(String path) {
    return send("GET", path, Map.of("Accept", "application/json"), "");
  }

  public HttpResponse<String> post(String path, String json) {
    return send("POST", path, Map.of("Content-Type", "application/json"), json);
  }

  /** Loads a page as a browser does. */
  public HttpResponse<String> page(String path) {
    return send("GET", path, Map.of("Accept", "text/html"), "");
  }

  /**
   * Submits a form as a browser without scripts does, with the session's token as hidden field.
   * Follows no redirect.
   */
  public HttpResponse<String> form(String path, Map<String, String> fields) {
    Map<String, String> all = new LinkedHashMap<>(fields);
    if (!fields.containsKey("_csrf")) {
      token().ifPresent(token -> all.put("_csrf", token));
    }
    String body =
        all.entrySet().stream()
            .map(
                field ->
                    field.getKey()
                        + "="
                        + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    return send(
        "POST",
        path,
        Map.of("Accept", "text/html", "Content-Type", "application/x-www-form-urlencoded"),
        body,
        false);
  }

  private Optional<String> token() {
    return cookies.getCookieStore().getCookies().stream()
        .filter(cookie -> cookie.getName().equals("XSRF-TOKEN"))
        .map(HttpCookie::getValue)
        .findFirst();
  }

  /** Sends with these headers and, after a login, the token against forged requests. */
  public HttpResponse<String> send(
      String method, String path, Map<String, String> headers, String body) {
    return send(method, path, headers, body, true);
  }

  private HttpResponse<String> send(
      String method, String path, Map<String, String> headers, String body, boolean tokenAsHeader) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    headers.forEach(request::header);
    if (basic != null) {
      request.header("Authorization", basic);
    }
    if (tokenAsHeader && !headers.containsKey("X-XSRF-TOKEN")) {
      token().ifPresent(token -> request.header("X-XSRF-TOKEN", token));
    }
    try {
      return client.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** What makes a request this client's own: cookies and token, for requests made elsewhere. */
  public Map<String, String> asHeaders() {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put(
        "Cookie",
        cookies.getCookieStore().getCookies().stream()
            .map(cookie -> cookie.getName() + "=" + cookie.getValue())
            .collect(Collectors.joining("; ")));
    token().ifPresent(token -> headers.put("X-XSRF-TOKEN", token));
    return headers;
  }
}
