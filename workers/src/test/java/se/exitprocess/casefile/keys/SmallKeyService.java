package se.exitprocess.casefile.keys;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * A transit engine with one key, over HTTP: answers and refusals as Vault and OpenBao give them.
 */
final class SmallKeyService implements AutoCloseable {

  static final String TOKEN = "s.token";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpServer server;
  private final SecureRandom random = new SecureRandom();
  private final NavigableMap<Integer, byte[]> keys = new TreeMap<>();
  private int minDecryption = 1;
  private int minEncryption;
  volatile Duration delay = Duration.ZERO;

  SmallKeyService() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(
        Executors.newCachedThreadPool(
            work -> {
              Thread thread = new Thread(work, "key-service");
              thread.setDaemon(true);
              return thread;
            }));
    server.createContext("/v1/transit/", this::answer);
    rotate();
    server.start();
  }

  URI url() {
    return URI.create("http://localhost:" + server.getAddress().getPort());
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void rotate() {
    byte[] key = new byte[32];
    random.nextBytes(key);
    keys.put(keys.isEmpty() ? 1 : keys.lastKey() + 1, key);
  }

  private void answer(HttpExchange exchange) throws IOException {
    int status = 200;
    Map<String, Object> data = Map.of();
    try {
      Thread.sleep(delay.toMillis());
      if (!TOKEN.equals(exchange.getRequestHeaders().getFirst("X-Vault-Token"))) {
        status = 403;
      } else {
        JsonNode body = JSON.readTree(exchange.getRequestBody());
        String path = exchange.getRequestURI().getPath().substring("/v1/transit/".length());
        synchronized (this) {
          data = handle(exchange.getRequestMethod() + " " + path, body);
        }
      }
    } catch (GeneralSecurityException | RuntimeException e) {
      status = 400;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    byte[] answer =
        JSON.writeValueAsBytes(
            status == 200 ? Map.of("data", data) : Map.of("errors", new String[] {"refused"}));
    exchange.sendResponseHeaders(status, answer.length);
    exchange.getResponseBody().write(answer);
    exchange.close();
  }

  private Map<String, Object> handle(String request, JsonNode body)
      throws GeneralSecurityException {
    Map<String, Object> data = new LinkedHashMap<>();
    switch (request) {
      case "POST encrypt/exitprocess" -> {
        byte[] nonce = new byte[12];
        random.nextBytes(nonce);
        byte[] sealed =
            run(
                Cipher.ENCRYPT_MODE,
                keys.lastEntry().getValue(),
                nonce,
                body,
                bytes(body, "plaintext"));
        byte[] all = new byte[12 + sealed.length];
        System.arraycopy(nonce, 0, all, 0, 12);
        System.arraycopy(sealed, 0, all, 12, sealed.length);
        data.put(
            "ciphertext",
            "vault:v" + keys.lastKey() + ":" + Base64.getEncoder().encodeToString(all));
      }
      case "POST decrypt/exitprocess" -> {
        String[] parts = body.get("ciphertext").asText().split(":");
        int version = Integer.parseInt(parts[1].substring(1));
        if (version < minDecryption) {
          throw new IllegalArgumentException("too old");
        }
        byte[] all = Base64.getDecoder().decode(parts[2]);
        byte[] nonce = java.util.Arrays.copyOf(all, 12);
        byte[] sealed = java.util.Arrays.copyOfRange(all, 12, all.length);
        data.put(
            "plaintext",
            Base64.getEncoder()
                .encodeToString(run(Cipher.DECRYPT_MODE, keys.get(version), nonce, body, sealed)));
      }
      case "GET keys/exitprocess" -> {
        data.put("latest_version", keys.lastKey());
        data.put("min_decryption_version", minDecryption);
      }
      case "POST keys/exitprocess/rotate" -> rotate();
      case "POST keys/exitprocess/config" -> {
        minDecryption = body.get("min_decryption_version").asInt();
        minEncryption = body.get("min_encryption_version").asInt();
      }
      case "POST keys/exitprocess/trim" -> {
        int from = body.get("min_available_version").asInt();
        if (from > minDecryption || from > minEncryption) {
          throw new IllegalArgumentException("not closed yet");
        }
        keys.headMap(from).clear();
      }
      default -> throw new IllegalArgumentException("no such path");
    }
    return data;
  }

  private static byte[] run(int mode, byte[] key, byte[] nonce, JsonNode body, byte[] text)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, nonce));
    cipher.updateAAD(bytes(body, "associated_data"));
    return cipher.doFinal(text);
  }

  private static byte[] bytes(JsonNode body, String field) {
    return Base64.getDecoder().decode(body.get(field).asText());
  }
}
