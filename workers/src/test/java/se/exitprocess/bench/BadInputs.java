package se.exitprocess.bench;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.task.Task;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import se.exitprocess.bench.Endpoints.Endpoint;
import se.exitprocess.identity.Http;
import se.exitprocess.processes.CaseTest;

/**
 * Bad requests to every way in, as people who may little and as nobody: no answer may be a failure
 * of the server, tell of its insides or give back what was sent, and the log neither. Seeded: the
 * same number gives the same requests.
 */
abstract class BadInputs extends CaseTest {

  private static final String MARKER = BadBodies.MARKER;
  private static final List<String> PEOPLE =
      List.of("handlaggare", "samordnare", "verksamhetschef", "loggranskare");
  private static final Pattern IN_BRACES = Pattern.compile("\\{[^}]*}");

  /** A way out, and ways to shut other tests of this application out by locking people. */
  private static final Pattern LEFT_ALONE =
      Pattern.compile(".*(/logout|/identity/verify|/auth/user/.*/login).*");

  private static final Pattern INSIDES =
      Pattern.compile(
          "\\bat [a-z][\\w.]*\\.[\\w$<>]+\\([\\w.]+(:\\d+)?\\)|\\b(java|javax|jakarta|sun|org|com|se|ch)\\.[a-z]\\w*(\\.\\w+)+"
              + "|\\bACT_(RU|RE|HI|ID|GE)_|PSQLException|(?i:\\bselect\\b.{1,80}\\bfrom\\b)|JdbcSQL|ENGINE-\\d{5}|\\.java:\\d+");

  @Autowired private ApplicationContext context;
  @Autowired private FilterService filters;
  @LocalServerPort private int port;

  private final Map<String, Integer> statuses = new TreeMap<>();
  private final Map<String, String> wrong = new LinkedHashMap<>();
  private Random random = new Random(0);
  private List<Map<String, String>> callers = List.of();
  private List<String> ids = List.of();
  private List<Endpoint> ours = List.of();
  private List<Endpoint> engines = List.of();

  /** Sends this many bad requests and asserts that all went well. */
  final Map<String, Integer> attack(long seed, int requests) throws IOException {
    random = new Random(seed);
    prepare();
    RawHttp http = new RawHttp(port);
    Queue<String> logged = new ConcurrentLinkedQueue<>();
    try (LogReader log = new LogReader(logged)) {
      for (int i = 0; i < requests; i++) {
        request(http);
      }
    }
    assertThat(wrong).as(wrong.size() + " kinds of bad answers").isEmpty();
    assertThat(logged).as("what was sent stands in the log").isEmpty();
    return statuses;
  }

  private void prepare() {
    startCase();
    Task task = task("task_register_contact");
    ids =
        List.of(
            task.getId(),
            task.getProcessInstanceId(),
            task.getProcessDefinitionId(),
            "exit-case",
            "default",
            "caseNumber",
            caseNumber.value(),
            filters.createFilterQuery().list().get(0).getId(),
            "handlaggare");
    ours = without(Endpoints.ours(context));
    engines = without(Endpoints.engines());
    assertThat(ours).as("our own ways in").isNotEmpty();
    assertThat(engines).as("the engine's ways in").hasSizeGreaterThan(400);
    callers = new ArrayList<>();
    callers.add(Map.of());
    for (String person : PEOPLE) {
      String login = person + ":test";
      callers.add(
          Map.of(
              "Authorization",
              "Basic "
                  + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8))));
    }
    callers.add(Http.session(port, "handlaggare", "tasklist").asHeaders());
    callers.add(Http.session(port, "verksamhetschef", "cockpit").asHeaders());
  }

  private static List<Endpoint> without(List<Endpoint> all) {
    return all.stream().filter(it -> !LEFT_ALONE.matcher(it.path()).matches()).toList();
  }

  private void request(RawHttp http) throws IOException {
    Endpoint endpoint = endpoint();
    String path = path(endpoint);
    String method = random.nextInt(12) == 0 ? method() : endpoint.method();
    Map<String, String> caller = caller(endpoint);
    boolean withBody = !method.equals("GET") || random.nextInt(10) == 0;
    byte[] body = withBody ? BadBodies.next(random) : new byte[0];
    String head = method + " " + path + " HTTP/1.1\r\n" + headers(caller);
    RawHttp.Answer answer = http.send(head, body);
    judge(endpoint, method + " " + path, head, body, answer);
  }

  private Endpoint endpoint() {
    return switch (random.nextInt(6)) {
      case 0, 1 -> ours.get(random.nextInt(ours.size()));
      case 2 -> favourite();
      default -> engines.get(random.nextInt(engines.size()));
    };
  }

  /** What Tasklist and agencies use most. */
  private Endpoint favourite() {
    String api = random.nextBoolean() ? "/engine-rest" : "/camunda/api/engine/engine/default";
    return switch (random.nextInt(8)) {
      case 0 -> new Endpoint("POST", api + "/task/" + ids.get(0) + "/submit-form");
      case 1 -> new Endpoint("POST", api + "/process-definition/key/exit-case/submit-form");
      case 2 -> new Endpoint("PUT", "/api/drafts/" + ids.get(0));
      case 3 -> new Endpoint("POST", api + "/filter/" + ids.get(7) + "/list");
      case 4 -> new Endpoint("POST", api + "/filter/" + ids.get(7) + "/count");
      case 5 -> new Endpoint("POST", api + "/task");
      case 6 -> new Endpoint("POST", "/agencies/answers");
      default -> new Endpoint("GET", api + "/task/" + ids.get(0) + "/form-variables");
    };
  }

  private String path(Endpoint endpoint) {
    Matcher braces = IN_BRACES.matcher(endpoint.path());
    StringBuilder path = new StringBuilder();
    while (braces.find()) {
      braces.appendReplacement(path, Matcher.quoteReplacement(segment()));
    }
    braces.appendTail(path);
    return trick(path.isEmpty() ? "/" : path.toString()) + query();
  }

  private String segment() {
    return random.nextInt(3) > 0
        ? ids.get(random.nextInt(ids.size()))
        : oneOf(
            MARKER,
            "%00",
            "%2e%2e",
            "..%2f..",
            "%ED%A0%80",
            "%C0%AF",
            "a%0d%0aX-Evil:%20" + MARKER,
            "%27%20or%201=1--",
            "$%7B1+1%7D",
            "%FF",
            "-1",
            "99999999999999999999",
            "a;b=c",
            "x".repeat(3000),
            "%3Cscript%3E",
            "*");
  }

  private String trick(String path) {
    return switch (random.nextInt(40)) {
      case 0 -> path + "/%2e%2e/%2e%2e/etc/passwd";
      case 1 -> path + ";jsessionid=" + MARKER;
      case 2 -> path.replaceFirst("/", "/%2f");
      case 3 -> path.replaceFirst("/", "//");
      case 4 -> path.replace("e", "%2565");
      case 5 -> path + "/" + "a/".repeat(2000);
      case 6 -> path + "%";
      case 7 -> path + "\\..\\";
      case 8 -> path + "/.";
      case 9 -> path.toUpperCase(java.util.Locale.ROOT);
      default -> path;
    };
  }

  private String query() {
    if (random.nextInt(2) == 0) {
      return "";
    }
    StringBuilder query = new StringBuilder("?");
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      query
          .append(
              oneOf(
                  "firstResult",
                  "maxResults",
                  "sortBy",
                  "sortOrder",
                  "assignee",
                  "dueAfter",
                  "candidateGroup",
                  "processVariables",
                  "processInstanceId",
                  "name",
                  "deserializeValue",
                  "variables",
                  "withoutTenantId",
                  "active",
                  "priority",
                  "processDefinitionKeyIn",
                  "kalla",
                  "id",
                  "q",
                  MARKER,
                  "a%5B%5D"))
          .append('=')
          .append(
              oneOf(
                  "-1",
                  "15",
                  "99999999999",
                  "asc",
                  "true",
                  MARKER,
                  "%00",
                  "%ED%A0%80",
                  "%27",
                  "a_eq_b",
                  "2026-02-30T00:00:00",
                  "$%7BcurrentUser()%7D",
                  "%22%3E%3Cscript%3E",
                  "id",
                  "a,b,,c"))
          .append('&');
    }
    return query.toString();
  }

  private String method() {
    return oneOf(
        "GET",
        "POST",
        "PUT",
        "DELETE",
        "PATCH",
        "HEAD",
        "OPTIONS",
        "TRACE",
        "PROPFIND",
        "get",
        "X" + MARKER);
  }

  /** Deletes and changes of accounts only by those who may not. */
  private Map<String, String> caller(Endpoint endpoint) {
    return endpoint.path().startsWith("/camunda/") && random.nextInt(4) > 0
        ? callers.get(callers.size() - 1 - random.nextInt(2))
        : callers.get(random.nextInt(callers.size()));
  }

  private String headers(Map<String, String> caller) {
    StringBuilder headers = new StringBuilder();
    caller.forEach((name, value) -> headers.append(name).append(": ").append(value).append("\r\n"));
    if (random.nextInt(30) == 0) {
      caller.forEach(
          (name, value) -> headers.append(name).append(": ").append(MARKER).append("\r\n"));
    }
    if (random.nextInt(8) > 0) {
      headers
          .append("Content-Type: ")
          .append(
              random.nextInt(5) > 0
                  ? "application/json"
                  : oneOf(
                      "text/plain",
                      "application/xml",
                      "application/x-www-form-urlencoded",
                      "multipart/form-data",
                      "multipart/form-data; boundary=" + MARKER,
                      "application/json; charset=" + MARKER,
                      "application/x-java-serialized-object",
                      MARKER,
                      "a/b/c",
                      ""))
          .append("\r\n");
    }
    headers
        .append("Accept: ")
        .append(
            random.nextInt(4) > 0
                ? "application/json"
                : oneOf(
                    "*/*", "text/html", "application/hal+json", "image/png", MARKER, "a/b;q=x", ""))
        .append("\r\n");
    if (random.nextInt(15) == 0) {
      headers.append(
          oneOf(
              "Origin: https://" + MARKER + ".example\r\n",
              "X-HTTP-Method-Override: DELETE\r\n",
              "X-Forwarded-For: ' or 1=1\r\nX-Forwarded-Host: " + MARKER + "\r\n",
              "Cookie: JSESSIONID=" + MARKER + "\r\n",
              "Range: bytes=0-99999999999999999999\r\n",
              "If-Modified-Since: " + MARKER + "\r\n",
              "Accept-Language: " + MARKER + "\r\n",
              "Content-Encoding: gzip\r\n",
              "X-Long: " + "x".repeat(9000) + "\r\n"));
    }
    return headers.toString();
  }

  private void judge(
      Endpoint endpoint, String line, String head, byte[] body, RawHttp.Answer answer) {
    statuses.merge(String.valueOf(answer.status()), 1, Integer::sum);
    String kind = endpoint.method() + " " + endpoint.path();
    if (answer.status() >= 500) {
      note("5xx: " + kind, line, head, body, answer);
    } else if (answer.status() >= 400 || answer.status() == 0) {
      if (answer.body().contains(MARKER) || answer.head().contains(MARKER)) {
        note("echo: " + kind, line, head, body, answer);
      }
      Matcher insides = INSIDES.matcher(answer.body());
      if (insides.find()) {
        note("insides: " + kind + " " + insides.group(), line, head, body, answer);
      }
    }
  }

  private void note(String kind, String line, String head, byte[] body, RawHttp.Answer answer) {
    wrong.putIfAbsent(
        kind,
        "\n  %s\n  headers: %s\n  body: %s\n  answer: %d %s"
            .formatted(
                cut(line, 300),
                cut(head.substring(head.indexOf('\n')).replaceAll("\r\n", " | "), 300),
                cut(new String(body, StandardCharsets.UTF_8), 300),
                answer.status(),
                cut(answer.body(), 600)));
  }

  private static String cut(String text, int most) {
    return text.length() > most ? text.substring(0, most) + "..." : text;
  }

  private String oneOf(String... some) {
    return some[random.nextInt(some.length)];
  }

  /** How often each status was answered, in a line. */
  static String line(Map<String, Integer> statuses) {
    return statuses.entrySet().stream()
        .map(it -> it.getKey() + ": " + it.getValue())
        .collect(Collectors.joining(", "));
  }

  /** Listens to the log as it is set up, for the marker. */
  private static final class LogReader extends AppenderBase<ILoggingEvent>
      implements AutoCloseable {

    private final Queue<String> found;
    private final Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);

    LogReader(Queue<String> found) {
      this.found = found;
      setContext(root.getLoggerContext());
      start();
      root.addAppender(this);
    }

    @Override
    protected void append(ILoggingEvent event) {
      String all =
          event.getFormattedMessage() + ThrowableProxyUtil.asString(event.getThrowableProxy());
      if (all.contains(MARKER)) {
        found.add(event.getLoggerName() + ": " + cut(all, 500));
      }
    }

    @Override
    public void close() {
      root.detachAppender(this);
    }
  }
}
