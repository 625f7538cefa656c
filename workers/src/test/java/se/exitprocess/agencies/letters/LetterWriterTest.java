package se.exitprocess.agencies.letters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ClassPathResource;
import se.exitprocess.agencies.FormOptions;
import se.exitprocess.paper.Pdf;

class LetterWriterTest {

  private final LetterWriter writer = new LetterWriter(shipped());

  LetterWriterTest() throws IOException {}

  private static LetterTexts shipped() throws IOException {
    return read(text());
  }

  private static String text() throws IOException {
    try (InputStream in = new ClassPathResource("letters.yaml").getInputStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static LetterTexts read(String yaml) throws IOException {
    return LetterTexts.read(
        new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)),
        text ->
            text.replace("${exit.letters.sender:Socialnämnden}", "Socialnämnden i Exempelstad"));
  }

  private static LetterContent application(Map<String, Object> more) {
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("fullName", "Påhittad Persson");
    content.put("sex", "FEMALE");
    content.put("applicationType", "FIRST");
    content.put("requestStayOfRemoval", true);
    content.put("message", "Hon har berättat.\n\nDet finns anledning att anta det.");
    content.put(
        "children", List.of(Map.of("childName", "Barnet Ett"), Map.of("childName", "Barnet Två")));
    content.put("applicant", "social-welfare-board");
    content.put("form", "195011");
    content.putAll(more);
    return letter("PERMIT_APPLICATION", content);
  }

  private static LetterContent letter(String kind, Map<String, Object> content) {
    return new LetterContent(
        "Migrationsverket",
        kind,
        "1A2B3C4D",
        LocalDate.of(2026, 11, 2),
        "OWN_ACTIVITY",
        false,
        content);
  }

  @ParameterizedTest
  @ValueSource(strings = {"practicalNeeds", "legalGround"})
  void whatTheOrderOffersToChooseFromHasWordsForTheReceiver(String field) throws IOException {
    assertThat(FormOptions.of("order-intervention", field))
        .isNotEmpty()
        .allSatisfy(code -> assertThat(writer.text(field, code)).isNotEqualTo(code));
  }

  @Test
  void theApplicationHasTheContentOfTheFormAndSaysThatItIsNotTheForm() throws IOException {
    assertThat(Pdf.text(writer.pdf(application(Map.of()))))
        .contains("Ansökan om betänketid", "blankett 195011", "Den är inte blanketten")
        .contains("Från: Socialnämnden i Exempelstad", "Till: Migrationsverket")
        .contains("Ange vid svar: 1A2B3C4D", "Upprättad: 2026-11-02")
        .contains("Namn: Påhittad Persson", "Kön: Kvinna", "Ansökan gäller: Första ansökan")
        .contains("utlänningslagen): Ja", "Hon har berättat. Det finns anledning")
        .contains("Nr 1. Namn: Barnet Ett", "Nr 2. Namn: Barnet Två", "Namnteckning")
        .doesNotContain("social-welfare-board", "FEMALE", "Övrigt", "null");
  }

  @Test
  void whatTheInvestigationLeaderNeedsIsNoApplication() throws IOException {
    assertThat(
            Pdf.text(
                writer.pdf(letter("INVESTIGATION_PERMIT", Map.of("message", "Hon vill medverka")))))
        .contains("blankett 194011", "ingen ansökan", "Upplysningar: Hon vill medverka")
        .doesNotContain("Namnteckning");
  }

  @Test
  void anythingElseIsALetterAndNothingThatIsToldIsLeftOut() throws IOException {
    assertThat(
            Pdf.text(
                writer.pdf(
                    letter("SOMETHING_NEW", Map.of("message", "Hej", "urgency", "immediate")))))
        .contains("Brev", "Det vi vill att ni vet: Hej", "Hur bråttom: Genast");
  }

  @Test
  void theFileCanBeArchivedAndReadAloudAndNamesNobody() throws IOException {
    byte[] pdf = writer.pdf(application(Map.of("publicOrder", "Ord. ".repeat(2000))));

    assertThat(Pdf.findings(pdf)).isEmpty();
    try (PDDocument read = Loader.loadPDF(pdf)) {
      assertThat(read.getNumberOfPages()).isGreaterThan(2);
      assertThat(read.getDocumentCatalog().getLanguage()).isEqualTo("sv-SE");
      assertThat(read.getDocumentCatalog().getMarkInfo().isMarked()).isTrue();
      List<Object> kids = read.getDocumentCatalog().getStructureTreeRoot().getKids();
      List<String> roles =
          ((PDStructureElement) kids.get(0))
              .getKids().stream()
                  .map(kid -> ((PDStructureElement) kid).getStructureType())
                  .toList();
      assertThat(roles).containsOnlyOnce("H1").contains("H2", "P");
      PDDocumentInformation said = read.getDocumentInformation();
      assertThat(said.getTitle()).isEqualTo("Ansökan om betänketid");
      assertThat(said.getAuthor()).isNull();
      assertThat(said.getSubject()).isNull();
      assertThat(said.getKeywords()).isNull();
      String metadata =
          new String(read.getDocumentCatalog().getMetadata().toByteArray(), StandardCharsets.UTF_8);
      assertThat(metadata).contains("Ansökan").doesNotContain("Persson", "1A2B3C4D");
    }
  }

  @Test
  void aProtectedPersonIsNotMentionedWithoutAWordToTheReceiver() throws IOException {
    LetterContent plain = application(Map.of());
    LetterContent guarded =
        new LetterContent(
            plain.to(),
            plain.kind(),
            plain.reference(),
            plain.writtenOn(),
            plain.legalGround(),
            true,
            plain.content());

    assertThat(Pdf.text(writer.pdf(plain))).doesNotContain("skyddade");
    assertThat(Pdf.text(writer.pdf(guarded))).contains("Personens uppgifter är skyddade");
  }

  @Test
  void namesInOtherScriptsAreThere() throws IOException {
    assertThat(Pdf.text(writer.pdf(application(Map.of("otherNames", "Олена Шевченко สมศรี")))))
        .contains("Олена Шевченко", "สม");
  }

  @Test
  void aFieldWithoutAWordAndAWordWithoutAFieldAreFound() throws IOException {
    String yaml = text();

    assertThat(read(yaml.replace("  message: Det vi vill att ni vet\n", "")).problems(List.of()))
        .contains("labels: message may be sent and has no label");
    assertThat(read(yaml.replace("Frågan: [message]", "Frågan: [massage]")).problems(List.of()))
        .containsExactly("letters, CONSULTATION: there is no field massage");
    assertThat(read(yaml.replace("  more: Övrigt\n", "")).problems(List.of()))
        .containsExactly("words: more is missing");
    assertThatThrownBy(() -> read(yaml + "\ntypo: 1\n"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("letters.yaml");
  }
}
