package se.exitprocess.demo.agencies;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** One agency: what it has received, counted by idempotency key, and what it answers. */
final class SimulatedAgency {

  /** Days that a permit is valid, by the type of message that leads to it. */
  private static final Map<String, Integer> PERMITS =
      Map.of("permit-application", 30, "investigation-permit-information", 180);

  private static final int OPENS = 8;
  private static final int CLOSES = 17;
  private static final Duration TOO_LONG = Duration.ofSeconds(25);

  private record Arrivals(String requestId, AtomicInteger number) {}

  private final String code;
  private final String name;
  private final Clock clock;
  private final Map<String, Arrivals> arrivals = new ConcurrentHashMap<>();
  private final AtomicInteger answers = new AtomicInteger();
  private volatile Behaviour behaviour = Behaviour.ACCEPT;

  SimulatedAgency(String code, String name, Clock clock) {
    this.code = code;
    this.name = name;
    this.clock = clock;
  }

  String code() {
    return code;
  }

  String name() {
    return name;
  }

  Behaviour behaviour() {
    return behaviour;
  }

  void behave(Behaviour how) {
    this.behaviour = how;
  }

  /** Different messages that have arrived. */
  int messages() {
    return arrivals.size();
  }

  /** How often something has arrived that was here already. */
  int repetitions() {
    return arrivals.values().stream().mapToInt(it -> it.number().get() - 1).sum();
  }

  /** Answers that have been taken in by the application. */
  int answers() {
    return answers.get();
  }

  /** Different messages that have arrived about this request. */
  int messagesAbout(String requestId) {
    return (int) arrivals.values().stream().filter(it -> it.requestId().equals(requestId)).count();
  }

  /** How often messages about this request have arrived, repetitions included. */
  int arrivalsAbout(String requestId) {
    return arrivals.values().stream()
        .filter(it -> it.requestId().equals(requestId))
        .mapToInt(it -> it.number().get())
        .sum();
  }

  /** Whether nothing gets through to it now. */
  boolean isAway() {
    return switch (behaviour) {
      case DOWN -> true;
      case NIGHT -> isNightOrWeekend(ZonedDateTime.now(clock));
      default -> false;
    };
  }

  private static boolean isNightOrWeekend(ZonedDateTime now) {
    return now.getHour() < OPENS
        || now.getHour() >= CLOSES
        || now.getDayOfWeek() == DayOfWeek.SATURDAY
        || now.getDayOfWeek() == DayOfWeek.SUNDAY;
  }

  /** Whether the sender sees that it has arrived; slow ones take longer than anybody waits. */
  boolean acknowledges() {
    if (behaviour == Behaviour.SLOW) {
      try {
        Thread.sleep(TOO_LONG.toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    return behaviour != Behaviour.LOSES_RECEIPT;
  }

  /** Takes a message in, acts on it once, and says what it will answer. */
  List<Map<String, Object>> receive(String idempotencyKey, String requestId, String type) {
    boolean first =
        arrivals
                .computeIfAbsent(
                    idempotencyKey, key -> new Arrivals(requestId, new AtomicInteger()))
                .number()
                .incrementAndGet()
            == 1;
    boolean lost = behaviour == Behaviour.LOSES_MESSAGE && !type.equals("reminder");
    if (!first || lost || behaviour == Behaviour.SILENT) {
      return List.of();
    }
    boolean asks = behaviour == Behaviour.ASKS && messagesAbout(requestId) == 1;
    Map<String, Object> answer = asks ? question(requestId) : answer(requestId, type);
    return behaviour == Behaviour.TWICE ? List.of(answer, answer) : List.of(answer);
  }

  void answered() {
    answers.incrementAndGet();
  }

  private static Map<String, Object> question(String requestId) {
    Map<String, Object> question = new LinkedHashMap<>();
    question.put("answerId", UUID.randomUUID().toString());
    question.put("requestId", requestId);
    question.put("outcome", "QUESTION");
    question.put("message", "Vi behöver veta mer innan vi kan bestämma oss. (Simulerad fråga.)");
    return question;
  }

  private Map<String, Object> answer(String requestId, String type) {
    boolean refuses = behaviour == Behaviour.REFUSE;
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("answerId", UUID.randomUUID().toString());
    answer.put("requestId", requestId);
    answer.put("outcome", refuses ? "REFUSED" : "ACCEPTED");
    answer.put(
        "message",
        refuses
            ? "Vi kan inte göra det ni ber om. (Simulerat svar.)"
            : "Vi gör det ni ber om och hör av oss till er kontaktperson. (Simulerat svar.)");
    Integer days = PERMITS.get(type);
    if (days != null) {
      LocalDate today = LocalDate.now(clock);
      answer.put("permitDecision", refuses ? "REFUSED" : "GRANTED");
      answer.put("permitDecisionDate", today.toString());
      if (!refuses) {
        answer.put("permitValidUntil", today.plusDays(days).toString());
      }
    }
    return answer;
  }
}
