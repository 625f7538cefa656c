package se.exitprocess.agencies.letters;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import se.exitprocess.agencies.Agency;
import se.exitprocess.agencies.Content;

/**
 * The words of {@code config/letters.yaml}.
 *
 * @param sender who writes
 * @param words the words that every document has
 * @param labels what people call each field
 * @param codes by field: codes as people read them
 * @param unprinted fields for machines alone
 * @param letters by kind of request
 * @param general for every other kind
 */
record LetterTexts(
    @JsonProperty(required = true) String language,
    @JsonProperty(required = true) String sender,
    @JsonProperty(required = true) Map<String, String> words,
    @JsonProperty(required = true) Map<String, String> labels,
    @JsonProperty(required = true) Map<String, Map<String, String>> codes,
    @JsonProperty(required = true) Set<String> unprinted,
    @JsonProperty(required = true) Map<String, Letter> letters,
    @JsonProperty(required = true) Letter general) {

  /** The words that every document or message has. */
  static final List<String> WORDS =
      List.of(
          "to",
          "from",
          "reference",
          "writtenOn",
          "ground",
          "more",
          "yes",
          "no",
          "row",
          "signature",
          "signatureLines",
          "subject",
          "cover",
          "reminder",
          "protected");

  /**
   * One kind of document.
   *
   * @param intro paragraphs before everything else
   * @param parts headings, each with its fields in their order
   * @param labels where a field is called otherwise here
   * @param signature whether somebody signs it
   */
  record Letter(
      @JsonProperty(required = true) String title,
      @JsonProperty(required = true) List<String> intro,
      @JsonProperty(required = true) Map<String, List<String>> parts,
      Map<String, String> labels,
      boolean signature) {

    Letter {
      labels = labels == null ? Map.of() : labels;
    }
  }

  private static final ObjectMapper MAPPER = JsonMapper.builder().build();

  /** Reads the file; {@code placeholders} puts values for {@code ${..}}. */
  static LetterTexts read(InputStream yaml, UnaryOperator<String> placeholders) throws IOException {
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    String text = new String(yaml.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    Object tree = new Yaml(new SafeConstructor(options)).load(placeholders.apply(text));
    try {
      return MAPPER.convertValue(tree, LetterTexts.class);
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException("letters.yaml: " + place(e), e);
    }
  }

  /** What cannot work with these agencies; empty when all is well. */
  List<String> problems(Iterable<Agency> agencies) {
    List<String> problems = new ArrayList<>();
    WORDS.stream()
        .filter(word -> !words.containsKey(word))
        .forEach(word -> problems.add("words: " + word + " is missing"));
    Set<String> sent = new TreeSet<>(Set.of(Content.MESSAGE));
    Set<String> kinds = new TreeSet<>();
    for (Agency agency : agencies) {
      agency.requests().values().forEach(terms -> sent.addAll(terms.fields()));
      kinds.addAll(agency.requests().keySet());
    }
    sent.stream()
        .filter(field -> !labels.containsKey(field))
        .forEach(field -> problems.add("labels: " + field + " may be sent and has no label"));
    letters.forEach(
        (kind, letter) ->
            letter.parts().values().stream()
                .flatMap(List::stream)
                .filter(field -> !labels.containsKey(field))
                .forEach(
                    field -> problems.add("letters, " + kind + ": there is no field " + field)));
    kinds.stream()
        .filter(kind -> !letters.containsKey(kind))
        .forEach(kind -> problems.add("letters: " + kind + " may be asked and has no document"));
    return problems;
  }

  Letter of(String kind) {
    return letters.getOrDefault(kind, general);
  }

  String word(String key) {
    return words.getOrDefault(key, key);
  }

  String label(Letter letter, String field) {
    return letter.labels().getOrDefault(field, labels.getOrDefault(field, field));
  }

  /** A value of this field as people read it. */
  String text(String field, @Nullable Object value) {
    if (value instanceof Boolean yes) {
      return word(yes ? "yes" : "no");
    }
    if (value instanceof List<?> many) {
      return many.stream().map(one -> text(field, one)).collect(Collectors.joining(", "));
    }
    String plain = value == null ? "" : value.toString();
    return codes.getOrDefault(field, Map.of()).getOrDefault(plain, plain);
  }

  private static String place(IllegalArgumentException e) {
    return e.getCause() instanceof JsonMappingException mapping
        ? mapping.getPath().stream()
            .map(JsonMappingException.Reference::getFieldName)
            .collect(Collectors.joining(".", "look at ", ""))
        : "cannot be read";
  }
}
