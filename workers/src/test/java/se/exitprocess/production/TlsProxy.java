package se.exitprocess.production;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** The proxy that ends TLS, as a municipality has one, with a certificate made for the test. */
public final class TlsProxy implements AutoCloseable {

  private static final Set<String> NOT_HANDED_ON =
      Set.of("host", "connection", "content-length", "transfer-encoding", "upgrade", "expect");

  private final HttpsServer server;
  private final HttpClient client =
      HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();
  private volatile int target;

  public TlsProxy(Path folder) {
    try {
      server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.setHttpsConfigurator(new HttpsConfigurator(certificate(folder)));
      server.setExecutor(Executors.newCachedThreadPool());
      server.createContext("/", this::handOn);
      server.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where browsers go. */
  public String url() {
    return "https://localhost:" + server.getAddress().getPort();
  }

  void handOnTo(int port) {
    target = port;
  }

  private void handOn(HttpExchange exchange) throws IOException {
    try (exchange) {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(
                  URI.create("http://localhost:" + target + exchange.getRequestURI()))
              .method(
                  exchange.getRequestMethod(),
                  HttpRequest.BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()));
      exchange
          .getRequestHeaders()
          .forEach(
              (name, values) -> {
                String plain = name.toLowerCase(Locale.ROOT);
                if (!NOT_HANDED_ON.contains(plain) && !plain.startsWith("x-forwarded")) {
                  values.forEach(value -> request.header(name, value));
                }
              });
      request
          .header("X-Forwarded-For", "198.51.100.7")
          .header("X-Forwarded-Proto", "https")
          .header("X-Forwarded-Host", "localhost:" + server.getAddress().getPort());
      HttpResponse<InputStream> answer =
          client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
      byte[] body = answer.body().readAllBytes();
      answer
          .headers()
          .map()
          .forEach(
              (name, values) -> {
                if (!NOT_HANDED_ON.contains(name.toLowerCase(Locale.ROOT))) {
                  exchange.getResponseHeaders().put(name, List.copyOf(values));
                }
              });
      exchange.sendResponseHeaders(answer.statusCode(), body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException applicationIsDown) {
      exchange.close();
    }
  }

  private static SSLContext certificate(Path folder) {
    try {
      Path store = folder.resolve("tls.p12");
      if (!Files.exists(store)) {
        Process keytool =
            new ProcessBuilder(
                    Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                    "-genkeypair",
                    "-alias",
                    "tls",
                    "-keyalg",
                    "EC",
                    "-dname",
                    "CN=localhost",
                    "-ext",
                    "san=dns:localhost",
                    "-validity",
                    "2",
                    "-storetype",
                    "PKCS12",
                    "-keystore",
                    store.toString(),
                    "-storepass",
                    "changeit")
                .redirectErrorStream(true)
                .start();
        keytool.getInputStream().readAllBytes();
        keytool.waitFor(60, TimeUnit.SECONDS);
      }
      KeyStore keys = KeyStore.getInstance(store.toFile(), "changeit".toCharArray());
      KeyManagerFactory managers =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      managers.init(keys, "changeit".toCharArray());
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(managers.getKeyManagers(), null, null);
      return context;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
