package se.exitprocess.production;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * A login service of a few lines, real over HTTP: it asks for no password, but it insists on what
 * OpenID Connect insists on (exact return address, PKCE, the client's secret, signed tokens).
 */
final class SmallLoginService implements AutoCloseable {

  static final String CLIENT = "exitprocessen";
  static final String SECRET = "kP3vT9xQ2mL7wZ5aR8";

  /** Who is logged in at the login service, in whatever browser. */
  record Account(String id, String name, List<String> groups) {}

  private record Grant(String account, String challenge, String nonce, String returnTo) {}

  private final HttpServer server;
  private final RSAKey key;
  private final Map<String, Account> accounts = new ConcurrentHashMap<>();
  private final Map<String, Grant> codes = new ConcurrentHashMap<>();
  private final Map<String, String> refreshTokens = new ConcurrentHashMap<>();
  private volatile String present = "";
  private volatile String allowedReturn = "";
  private volatile boolean down;

  SmallLoginService() {
    try {
      key = new RSAKeyGenerator(2048).keyID("test").generate();
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (JOSEException | IOException e) {
      throw new IllegalStateException(e);
    }
    server.setExecutor(Executors.newCachedThreadPool());
    server.createContext("/", this::answer);
    server.start();
  }

  String issuer() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  void returnsOnlyTo(String address) {
    allowedReturn = address;
  }

  /** From now on this account is the one in front of the browser. */
  void present(String id, String name, String... groups) {
    accounts.put(id, new Account(id, name, List.of(groups)));
    present = id;
  }

  void change(String id, String name, String... groups) {
    accounts.put(id, new Account(id, name, List.of(groups)));
  }

  void block(String id) {
    accounts.remove(id);
  }

  void down(boolean isDown) {
    down = isDown;
  }

  /** A token as a pipeline gets it. */
  String token(String audience, String id, List<String> groups, Instant expires) {
    return sign(
        new JWTClaimsSet.Builder()
            .issuer(issuer())
            .audience(audience)
            .subject(id)
            .claim("preferred_username", id)
            .claim("groups", groups)
            .issueTime(new Date())
            .expirationTime(Date.from(expires))
            .build(),
        key);
  }

  /** The same with a key that nobody knows. */
  String forged(String audience, String id, List<String> groups) {
    try {
      return sign(
          new JWTClaimsSet.Builder()
              .issuer(issuer())
              .audience(audience)
              .subject(id)
              .claim("preferred_username", id)
              .claim("groups", groups)
              .expirationTime(Date.from(Instant.now().plusSeconds(60)))
              .build(),
          new RSAKeyGenerator(2048).keyID("test").generate());
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (down) {
        send(exchange, 503, "");
        return;
      }
      switch (exchange.getRequestURI().getPath()) {
        case "/.well-known/openid-configuration" -> send(exchange, 200, metadata());
        case "/jwks" -> send(exchange, 200, new JWKSet(key.toPublicJWK()).toString());
        case "/authorize" -> authorize(exchange);
        case "/token" -> token(exchange);
        case "/userinfo" -> userinfo(exchange);
        case "/logout" -> send(exchange, 200, "<h1>Du är utloggad</h1>");
        default -> send(exchange, 404, "");
      }
    } catch (IOException | RuntimeException e) {
      send(exchange, 500, "");
    }
  }

  private String metadata() {
    String url = issuer();
    return """
        {"issuer":"%1$s","authorization_endpoint":"%1$s/authorize","token_endpoint":"%1$s/token",
         "jwks_uri":"%1$s/jwks","userinfo_endpoint":"%1$s/userinfo","end_session_endpoint":"%1$s/logout",
         "response_types_supported":["code"],"subject_types_supported":["public"],
         "id_token_signing_alg_values_supported":["RS256"],"scopes_supported":["openid","profile"],
         "token_endpoint_auth_methods_supported":["client_secret_basic"]}
        """
        .formatted(url);
  }

  private void authorize(HttpExchange exchange) throws IOException {
    Map<String, String> asked = form(exchange.getRequestURI().getRawQuery());
    if (!CLIENT.equals(asked.get("client_id"))
        || !allowedReturn.equals(asked.get("redirect_uri"))
        || !"S256".equals(asked.get("code_challenge_method"))
        || asked.get("state") == null) {
      send(exchange, 400, "bad request");
      return;
    }
    String code = UUID.randomUUID().toString();
    codes.put(
        code,
        new Grant(
            present, asked.get("code_challenge"), asked.get("nonce"), asked.get("redirect_uri")));
    exchange
        .getResponseHeaders()
        .set("Location", allowedReturn + "?code=" + code + "&state=" + encode(asked.get("state")));
    exchange.sendResponseHeaders(302, -1);
  }

  private void token(HttpExchange exchange) throws IOException {
    String basic =
        "Basic "
            + Base64.getEncoder()
                .encodeToString((CLIENT + ":" + SECRET).getBytes(StandardCharsets.UTF_8));
    if (!basic.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
      send(exchange, 401, "{\"error\":\"invalid_client\"}");
      return;
    }
    Map<String, String> asked =
        form(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    String account = null;
    String nonce = null;
    if ("authorization_code".equals(asked.get("grant_type"))) {
      Grant grant = codes.remove(asked.getOrDefault("code", ""));
      if (grant != null
          && grant.returnTo().equals(asked.get("redirect_uri"))
          && grant.challenge().equals(hash(asked.getOrDefault("code_verifier", "")))) {
        account = grant.account();
        nonce = grant.nonce();
      }
    } else if ("refresh_token".equals(asked.get("grant_type"))) {
      account = refreshTokens.remove(asked.getOrDefault("refresh_token", ""));
    }
    Account found = account == null ? null : accounts.get(account);
    if (found == null) {
      send(exchange, 400, "{\"error\":\"invalid_grant\"}");
      return;
    }
    String refresh = UUID.randomUUID().toString();
    refreshTokens.put(refresh, found.id());
    send(
        exchange,
        200,
        "{\"access_token\":\"%s\",\"token_type\":\"Bearer\",\"expires_in\":60,\"refresh_token\":\"%s\",\"id_token\":\"%s\",\"scope\":\"openid profile\"}"
            .formatted(claims(found, "userinfo", null), refresh, claims(found, CLIENT, nonce)));
  }

  private String claims(Account account, String audience, @Nullable String nonce) {
    JWTClaimsSet.Builder claims =
        new JWTClaimsSet.Builder()
            .issuer(issuer())
            .audience(audience)
            .subject("subject-" + account.id())
            .claim("preferred_username", account.id())
            .claim("name", account.name())
            .claim("groups", account.groups())
            .issueTime(new Date())
            .expirationTime(Date.from(Instant.now().plusSeconds(60)));
    if (nonce != null) {
      claims.claim("nonce", nonce);
    }
    return sign(claims.build(), key);
  }

  private void userinfo(HttpExchange exchange) throws IOException {
    try {
      String bearer = exchange.getRequestHeaders().getFirst("Authorization").substring(7);
      String id = SignedJWT.parse(bearer).getJWTClaimsSet().getStringClaim("preferred_username");
      Account account = accounts.get(id);
      send(
          exchange,
          200,
          "{\"sub\":\"subject-%s\",\"preferred_username\":\"%s\",\"name\":\"%s\",\"groups\":[%s]}"
              .formatted(
                  account.id(),
                  account.id(),
                  account.name(),
                  account.groups().isEmpty()
                      ? ""
                      : "\"" + String.join("\",\"", account.groups()) + "\""));
    } catch (java.text.ParseException e) {
      send(exchange, 401, "");
    }
  }

  private static String sign(JWTClaimsSet claims, RSAKey key) {
    try {
      SignedJWT token =
          new SignedJWT(
              new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(), claims);
      token.sign(new RSASSASigner(key));
      return token.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String hash(String verifier) {
    try {
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(
              MessageDigest.getInstance("SHA-256")
                  .digest(verifier.getBytes(StandardCharsets.US_ASCII)));
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, String> form(@Nullable String encoded) {
    Map<String, String> values = new HashMap<>();
    for (String pair : (encoded == null ? "" : encoded).split("&")) {
      int cut = pair.indexOf('=');
      if (cut > 0) {
        values.put(
            pair.substring(0, cut),
            URLDecoder.decode(pair.substring(cut + 1), StandardCharsets.UTF_8));
      }
    }
    return values;
  }

  private static String encode(String value) {
    return java.net.URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  private static void send(HttpExchange exchange, int status, String body) {
    try {
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      exchange
          .getResponseHeaders()
          .set("Content-Type", body.startsWith("{") ? "application/json" : "text/html");
      exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
