package se.exitprocess.agencies;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who may act on their own initiative against somebody who is assumed to have no right to stay: to
 * ask them anything about her can expose her. The block {@code reporters} of {@code agencies.yaml}.
 *
 * @param endangered codes of {@code residenceStatus} of those whom it endangers
 * @param except kinds of requests that do not endanger, by the code of each agency that may report;
 *     every other kind does
 */
public record Reporters(Set<String> endangered, Map<String, Set<String>> except) {

  /** In force for a case whose right of residence nobody knows. */
  public static final String UNKNOWN = "UNKNOWN";

  public Reporters {
    endangered = Set.copyOf(endangered);
    except = Map.copyOf(except);
  }

  @com.fasterxml.jackson.annotation.JsonCreator
  static Reporters read(
      @JsonProperty(value = "endangered", required = true) Set<String> endangered,
      @JsonProperty(value = "agencies", required = true) Map<String, Entry> agencies) {
    return new Reporters(
        endangered,
        agencies.entrySet().stream()
            .collect(
                java.util.stream.Collectors.toMap(
                    Map.Entry::getKey, entry -> entry.getValue().except())));
  }

  record Entry(Set<String> except) {
    Entry {
      except = except == null ? Set.of() : except;
    }
  }

  /** Whether this request may expose somebody with this right of residence; null is unknown. */
  public boolean endanger(String agency, String kind, @Nullable String residenceStatus) {
    return endangered.contains(residenceStatus == null ? UNKNOWN : residenceStatus)
        && except.containsKey(agency)
        && !except.get(agency).contains(kind);
  }

  /** Tells what is said wrongly. */
  void check(Set<String> agencies, Set<String> kinds, List<String> problems) {
    if (!endangered.contains(UNKNOWN)) {
      problems.add("reporters: " + UNKNOWN + " must be among those who are endangered");
    }
    except.forEach(
        (agency, allowed) -> {
          if (!agencies.contains(agency)) {
            problems.add("reporters: there is no agency " + agency);
          }
          allowed.stream()
              .filter(kind -> !kinds.contains(kind))
              .forEach(
                  kind -> problems.add("reporters, " + agency + ": purposes has no kind " + kind));
        });
  }
}
