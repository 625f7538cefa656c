package se.exitprocess.identity.edge;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Counts failed logins by user name and by address, in memory of this process alone. Names that
 * nobody has count like names that somebody has, so that the limit tells nothing about who works
 * here. Whoever is stopped waits until her oldest failures are out of the window; a right password
 * does not help before, and is not tried.
 */
@Component
public class LoginAttempts {

  /** So that invented names cannot fill the memory. */
  private static final int MOST_KEYS = 100_000;

  private final EdgeSettings settings;
  private final InstantSource time;
  private final Map<String, Deque<Instant>> failures = new HashMap<>();

  @Autowired
  LoginAttempts(EdgeSettings settings) {
    this(settings, InstantSource.system());
  }

  LoginAttempts(EdgeSettings settings, InstantSource time) {
    this.settings = settings;
    this.time = time;
  }

  /**
   * How long this login must wait; zero when it may be tried.
   *
   * @param name as it was typed
   */
  public synchronized Duration wait(String name, String address) {
    Duration person = wait(personKey(name), settings.failuresPerPerson());
    Duration place = wait(addressKey(address), settings.failuresPerAddress());
    return person.compareTo(place) > 0 ? person : place;
  }

  /** The name or the password was wrong. */
  public synchronized void failed(String name, String address) {
    add(personKey(name));
    add(addressKey(address));
  }

  /** The person is who she says; what was mistyped in her name before is forgotten. */
  public synchronized void succeeded(String name) {
    failures.remove(personKey(name));
  }

  private Duration wait(String key, int limit) {
    Deque<Instant> recent = recent(key);
    if (recent.size() < limit) {
      return Duration.ZERO;
    }
    Duration left =
        Duration.between(time.instant(), recent.getFirst().plus(settings.failureWindow()));
    return left.compareTo(Duration.ofSeconds(1)) < 0 ? Duration.ofSeconds(1) : left;
  }

  private void add(String key) {
    if (failures.size() >= MOST_KEYS) {
      failures.keySet().stream().toList().forEach(this::recent);
    }
    recent(key);
    if (failures.containsKey(key) || failures.size() < MOST_KEYS) {
      failures.computeIfAbsent(key, it -> new ArrayDeque<>()).addLast(time.instant());
    }
  }

  /** What still counts; a key with nothing left goes. */
  private Deque<Instant> recent(String key) {
    Deque<Instant> found = failures.get(key);
    if (found == null) {
      return new ArrayDeque<>();
    }
    Instant start = time.instant().minus(settings.failureWindow());
    while (!found.isEmpty() && found.getFirst().isBefore(start)) {
      found.removeFirst();
    }
    if (found.isEmpty()) {
      failures.remove(key);
    }
    return found;
  }

  private static String personKey(String name) {
    String plain = name.strip().toLowerCase(Locale.ROOT);
    return "person " + plain.substring(0, Math.min(plain.length(), 100));
  }

  private static String addressKey(String address) {
    return "address " + address;
  }
}
