package se.exitprocess.agencies.letters;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.env.Environment;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;
import se.exitprocess.agencies.AgencyDirectory;
import se.exitprocess.paper.PaperFonts;
import se.exitprocess.paper.TaggedPaper;

/**
 * Writes requests as documents. The file's properties say what kind of document it is and nothing
 * of whom it is about or who wrote it.
 */
@Component
public final class LetterWriter {

  private final LetterTexts texts;
  private final PaperFonts fonts;

  @Autowired
  LetterWriter(
      @Value("classpath:letters.yaml") Resource file,
      Environment environment,
      AgencyDirectory agencies)
      throws IOException {
    this(read(file, environment, agencies));
  }

  LetterWriter(LetterTexts texts) throws IOException {
    this.texts = texts;
    this.fonts = new PaperFonts();
  }

  private static LetterTexts read(Resource file, Environment environment, AgencyDirectory agencies)
      throws IOException {
    try (InputStream in = file.getInputStream()) {
      LetterTexts texts = LetterTexts.read(in, environment::resolveRequiredPlaceholders);
      List<String> problems = texts.problems(agencies.all());
      if (!problems.isEmpty()) {
        throw new IllegalStateException("letters.yaml: " + String.join("; ", problems));
      }
      return texts;
    }
  }

  /** How people read this code of a field; the code itself where there are no words for it. */
  public String text(String field, String code) {
    return texts.text(field, code);
  }

  /** What a document of this kind is called. */
  public String title(String kind) {
    return texts.of(kind).title();
  }

  /** One of the words of {@link LetterTexts#WORDS}. */
  public String word(String key) {
    return texts.word(key);
  }

  /** The document, as a file. */
  public byte[] pdf(LetterContent letter) {
    LetterTexts.Letter words = texts.of(letter.kind());
    try (TaggedPaper paper =
        new TaggedPaper(fonts, words.title(), texts.language(), letter.reference())) {
      fact(paper, "from", texts.sender());
      fact(paper, "to", letter.to());
      paper.title(words.title());
      words.intro().forEach(paper::paragraph);
      if (letter.isProtected()) {
        paper.strong(texts.word("protected"));
      }
      fact(paper, "reference", letter.reference());
      fact(paper, "writtenOn", letter.writtenOn().toString());
      fact(paper, "ground", texts.text("legalGround", letter.legalGround()));
      parts(paper, words, letter.content());
      if (words.signature()) {
        paper.heading(texts.word("signature"));
        paper.paragraph(texts.word("signatureLines"));
      }
      return paper.finished();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot be written as PDF", e);
    }
  }

  private void parts(TaggedPaper paper, LetterTexts.Letter words, Map<String, Object> content) {
    Set<String> rest = new LinkedHashSet<>(content.keySet());
    rest.removeAll(texts.unprinted());
    words
        .parts()
        .forEach(
            (heading, fields) -> {
              List<String> here = fields.stream().filter(rest::contains).toList();
              part(paper, words, heading, here, content);
              here.forEach(rest::remove);
            });
    part(paper, words, texts.word("more"), new ArrayList<>(rest), content);
  }

  private void part(
      TaggedPaper paper,
      LetterTexts.Letter words,
      String heading,
      List<String> fields,
      Map<String, Object> content) {
    List<String> written = fields.stream().filter(field -> !isEmpty(content.get(field))).toList();
    if (!written.isEmpty()) {
      paper.heading(heading);
      written.forEach(field -> field(paper, words, field, content.get(field)));
    }
  }

  private void field(
      TaggedPaper paper, LetterTexts.Letter words, String field, @Nullable Object value) {
    String label = texts.label(words, field);
    if (value instanceof List<?> rows && rows.stream().allMatch(Map.class::isInstance)) {
      paper.paragraph(label + ":");
      for (int i = 0; i < rows.size(); i++) {
        paper.paragraph(
            texts.word("row") + " " + (i + 1) + ". " + row(words, (Map<?, ?>) rows.get(i)));
      }
      return;
    }
    String text = texts.text(field, value);
    boolean several = text.length() > 80 || text.contains("\n");
    if (several) {
      paper.strong(label);
      // each paragraph that somebody wrote is one to whoever has it read aloud
      text.lines().filter(line -> !line.isBlank()).forEach(paper::paragraph);
    } else {
      paper.paragraph(label + ": " + text);
    }
  }

  private String row(LetterTexts.Letter words, Map<?, ?> row) {
    List<String> cells = new ArrayList<>();
    row.forEach(
        (name, value) -> {
          if (!isEmpty(value)) {
            String field = String.valueOf(name);
            cells.add(texts.label(words, field) + ": " + texts.text(field, value));
          }
        });
    return String.join("; ", cells);
  }

  private void fact(TaggedPaper paper, String word, String value) {
    paper.paragraph(texts.word(word) + ": " + value);
  }

  private static boolean isEmpty(@Nullable Object value) {
    return value == null
        || value.toString().isBlank()
        || value instanceof List<?> many && many.isEmpty();
  }
}
