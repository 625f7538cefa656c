package se.exitprocess.agencies;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import se.exitprocess.casefile.ConsentCatalogue;

/**
 * For which purpose requests are made, and which kind of data each field is that may be sent: what
 * a consent must cover.
 */
public final class DataKinds {

  /** Under which the file lists fields that tell nothing about the person. */
  private static final String NOT_ABOUT_THE_PERSON = "NOT_ABOUT_THE_PERSON";

  private final Map<String, String> purposes;
  private final Map<String, Set<String>> kinds;

  /**
   * What a message needs consent to.
   *
   * @param purpose code of {@code consent.yaml}
   * @param kinds codes of {@code consent.yaml}, at least one
   */
  public record Need(String purpose, Set<String> kinds) {}

  private DataKinds(Map<String, String> purposes, Map<String, Set<String>> kinds) {
    this.purposes = purposes;
    this.kinds = kinds;
  }

  /** Reads the blocks {@code purposes} and {@code data} of {@code agencies.yaml}. */
  static DataKinds read(
      Map<String, String> purposes,
      Map<String, List<String>> data,
      ConsentCatalogue catalogue,
      List<String> problems) {
    purposes.forEach(
        (request, purpose) -> {
          if (!catalogue.purposes().containsKey(purpose)) {
            problems.add("purposes, " + request + ": consent.yaml has no purpose " + purpose);
          }
        });
    Map<String, Set<String>> kinds = new HashMap<>();
    data.forEach(
        (kind, fields) -> {
          boolean about = !kind.equals(NOT_ABOUT_THE_PERSON);
          if (about && !catalogue.kinds().containsKey(kind)) {
            problems.add("data: consent.yaml has no kind of data " + kind);
          }
          fields.forEach(
              field ->
                  kinds
                      .computeIfAbsent(field, name -> new HashSet<>())
                      .addAll(about ? Set.of(kind) : Set.of()));
        });
    if (kinds.getOrDefault(Content.MESSAGE, Set.of()).isEmpty()) {
      problems.add("data: the free text 'message' must be some kind of data");
    }
    return new DataKinds(Map.copyOf(purposes), kinds);
  }

  /** Tells what is said wrongly, or not at all, about these agencies' requests. */
  void check(Collection<Agency> agencies, ConsentCatalogue catalogue, List<String> problems) {
    Set<String> sent = new HashSet<>(Set.of(Content.MESSAGE));
    for (Agency agency : agencies) {
      agency
          .requests()
          .forEach(
              (request, terms) -> {
                String where = agency.code() + ", " + request + ": ";
                if (!purposes.containsKey(request)) {
                  problems.add(where + "its purpose is missing under purposes");
                }
                terms.message().stream()
                    .filter(kind -> !catalogue.kinds().containsKey(kind))
                    .forEach(
                        kind -> problems.add(where + "consent.yaml has no kind of data " + kind));
                terms.fields().stream()
                    .filter(field -> !kinds.containsKey(field))
                    .forEach(
                        field ->
                            problems.add(
                                where + "which kind of data is " + field + "? Say it under data"));
                sent.addAll(terms.fields());
              });
    }
    kinds.keySet().stream()
        .filter(field -> !sent.contains(field))
        .sorted()
        .forEach(field -> problems.add("data: " + field + " is not sent to anybody"));
  }

  /**
   * What a message with this content needs consent to.
   *
   * @throws IllegalStateException when the file does not say for which purpose the request is made
   */
  public Need need(Agency agency, String request, Content content) {
    String purpose = purposes.get(request);
    if (purpose == null) {
      throw new IllegalStateException("agencies.yaml names no purpose of " + request);
    }
    Set<String> message =
        agency
            .terms(request)
            .map(Agency.Terms::message)
            .filter(told -> !told.isEmpty())
            .orElseGet(() -> kinds.getOrDefault(Content.MESSAGE, Set.of()));
    Set<String> all = new TreeSet<>();
    for (String field : content.fields().keySet()) {
      all.addAll(field.equals(Content.MESSAGE) ? message : kinds.getOrDefault(field, message));
    }
    // that we ask about somebody at all tells something about her
    return new Need(purpose, all.isEmpty() ? message : all);
  }
}
