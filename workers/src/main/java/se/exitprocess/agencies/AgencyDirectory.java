package se.exitprocess.agencies;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.env.Environment;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import se.exitprocess.casefile.ConsentCatalogue;

/**
 * All agencies of {@code config/agencies.yaml}. A file that cannot work is refused at start, with
 * every finding at once.
 */
@Component
public class AgencyDirectory {

  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  private final Map<String, Agency> agencies;
  private final DataKinds kinds;
  private final Reporters reporters;
  private final @Nullable SecureMessages secureMessages;

  /** What the file says. */
  record Contents(
      Map<String, Agency> agencies,
      DataKinds kinds,
      Reporters reporters,
      @Nullable SecureMessages secureMessages) {}

  @Autowired
  AgencyDirectory(
      @Value("classpath:agencies.yaml") Resource file,
      Environment environment,
      ConsentCatalogue catalogue)
      throws IOException {
    try (InputStream in = file.getInputStream()) {
      Contents contents = read(in, environment::resolveRequiredPlaceholders, catalogue);
      this.agencies = contents.agencies();
      this.kinds = contents.kinds();
      this.reporters = contents.reporters();
      this.secureMessages = contents.secureMessages();
    }
  }

  /** The agency with this code. */
  public Optional<Agency> find(String code) {
    return Optional.ofNullable(agencies.get(code));
  }

  /** What consents must cover. */
  public DataKinds kinds() {
    return kinds;
  }

  /** Whom to ask can expose somebody. */
  public Reporters reporters() {
    return reporters;
  }

  /** The message service; empty where the file names none. */
  public Optional<SecureMessages> secureMessages() {
    return Optional.ofNullable(secureMessages);
  }

  /** All agencies, in the order of the file. */
  public Collection<Agency> all() {
    return agencies.values();
  }

  /** Whose secret this is; compares with every agency, whoever it is. */
  public Optional<Agency> bySecret(String presented) {
    Agency found = null;
    for (Agency agency : agencies.values()) {
      if (agency.hasSecret(presented)) {
        found = agency;
      }
    }
    return Optional.ofNullable(found);
  }

  /** Reads the file; {@code placeholders} puts values for {@code ${..}}. */
  static Contents read(
      InputStream yaml, UnaryOperator<String> placeholders, ConsentCatalogue catalogue) {
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    Object tree = resolve(new Yaml(new SafeConstructor(options)).load(yaml), placeholders);
    AgenciesFile file;
    try {
      file = MAPPER.convertValue(tree, AgenciesFile.class);
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException("agencies.yaml: " + place(e) + firstLine(e), e);
    }
    List<String> problems = new ArrayList<>();
    Map<String, Agency> agencies = new LinkedHashMap<>();
    file.agencies()
        .forEach((code, entry) -> agencies.put(code, agency(code, entry, file, problems)));
    twiceTheSameSecret(agencies.values(), problems);
    DataKinds kinds = DataKinds.read(file.purposes(), file.data(), catalogue, problems);
    kinds.check(agencies.values(), catalogue, problems);
    file.reporters().check(agencies.keySet(), file.purposes().keySet(), problems);
    SecureMessages service = file.messageService();
    SecureMessages.check(service, agencies.values(), problems);
    if (service != null
        && agencies.values().stream()
            .anyMatch(agency -> agency.channel() == Agency.Channel.SECURE_MESSAGE)) {
      usableUrl("MESSAGE_SERVICE", service.url(), problems);
    }
    if (!problems.isEmpty()) {
      throw new IllegalStateException("agencies.yaml: " + String.join("; ", problems));
    }
    return new Contents(
        Collections.unmodifiableMap(agencies), kinds, file.reporters(), file.messageService());
  }

  private static Agency agency(String code, Entry entry, AgenciesFile file, List<String> problems) {
    boolean automatic =
        entry.channel().isAutomatic() && entry.channel() != Agency.Channel.SECURE_MESSAGE;
    String url = automatic ? usableUrl(code, entry.url(), problems) : null;
    if (automatic && (entry.secret() == null || entry.secret().length() < 20)) {
      problems.add(
          code
              + " is reached by the application and needs a secret of 20 characters or more (EXIT_AGENCIES_SECRET_"
              + code
              + "), or channel: manual");
    }
    Map<String, Agency.Terms> requests = new LinkedHashMap<>();
    entry
        .requests()
        .forEach(
            (kind, terms) -> {
              RetrySchedule schedule = file.schedules().get(terms.schedule());
              if (schedule == null) {
                problems.add(
                    code + ", " + kind + ": there is no schedule '" + terms.schedule() + "'");
              } else {
                requests.put(
                    kind,
                    new Agency.Terms(
                        schedule,
                        new LinkedHashSet<>(terms.fields()),
                        terms.message() == null ? Set.of() : Set.copyOf(terms.message())));
              }
            });
    return new Agency(
        code,
        entry.name(),
        entry.channel(),
        url == null ? null : URI.create(url),
        automatic ? entry.secret() : null,
        entry.timeout(),
        Collections.unmodifiableMap(requests));
  }

  private static @Nullable String usableUrl(
      String code, @Nullable String url, List<String> problems) {
    try {
      URI uri = URI.create(url == null ? "" : url);
      boolean local = "127.0.0.1".equals(uri.getHost()) || "localhost".equals(uri.getHost());
      if (uri.getHost() != null
          && uri.getQuery() == null
          && ("https".equals(uri.getScheme()) || local && "http".equals(uri.getScheme()))) {
        return uri.toString();
      }
    } catch (IllegalArgumentException e) {
      // told below
    }
    problems.add(
        code
            + " is reached by the application and needs a url that begins with https (EXIT_AGENCIES_URL_"
            + code
            + "), or channel: manual");
    return null;
  }

  private static void twiceTheSameSecret(Collection<Agency> agencies, List<String> problems) {
    Map<String, String> owner = new LinkedHashMap<>();
    for (Agency agency : agencies) {
      String other = agency.secret() == null ? null : owner.put(agency.secret(), agency.code());
      if (other != null) {
        problems.add(other + " and " + agency.code() + " must not have the same secret");
      }
    }
  }

  private static @Nullable Object resolve(
      @Nullable Object node, UnaryOperator<String> placeholders) {
    if (node instanceof Map<?, ?> map) {
      Map<Object, @Nullable Object> resolved = new LinkedHashMap<>();
      map.forEach((key, value) -> resolved.put(key, resolve(value, placeholders)));
      return resolved;
    }
    if (node instanceof List<?> list) {
      List<@Nullable Object> resolved = new ArrayList<>();
      list.forEach(value -> resolved.add(resolve(value, placeholders)));
      return resolved;
    }
    return node instanceof String text ? placeholders.apply(text) : node;
  }

  /** Where in the file, such as {@code agencies.POLICE.channel}. */
  private static String place(IllegalArgumentException e) {
    return e.getCause() instanceof JsonMappingException mapping
        ? mapping.getPath().stream()
            .map(JsonMappingException.Reference::getFieldName)
            .collect(Collectors.joining(".", "", ": "))
        : "";
  }

  private static String firstLine(Exception e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("cannot be read");
  }

  private record AgenciesFile(
      @JsonProperty(required = true) Map<String, RetrySchedule> schedules,
      @JsonProperty(required = true) Map<String, String> purposes,
      @JsonProperty(required = true) Map<String, List<String>> data,
      @JsonProperty(required = true) Reporters reporters,
      @Nullable SecureMessages messageService,
      @JsonProperty(required = true) Map<String, Entry> agencies) {}

  private record Entry(
      @JsonProperty(required = true) String name,
      @JsonProperty(required = true) Agency.Channel channel,
      @Nullable String url,
      @Nullable String secret,
      Duration timeout,
      Map<String, TermsEntry> requests) {

    private Entry {
      timeout = timeout == null ? Duration.ofSeconds(10) : timeout;
      requests = requests == null ? Map.of() : requests;
    }
  }

  private record TermsEntry(
      @JsonProperty(required = true) String schedule,
      @JsonProperty(required = true) Set<String> fields,
      @Nullable Set<String> message) {}
}
