package se.exitprocess.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import se.exitprocess.desk.plan.PlanContent;
import se.exitprocess.desk.plan.PlanDocument;
import se.exitprocess.desk.plan.PlanLanguage;
import se.exitprocess.desk.plan.PlanLanguages;
import se.exitprocess.paper.Pdf;

class PlanDocumentTest {

  private final PlanLanguages languages = new PlanLanguages();
  private final PlanDocument document = new PlanDocument();

  PlanDocumentTest() throws IOException {}

  private static PlanContent plan(String translation) {
    return new PlanContent(
        "EX-2026-000018",
        "2",
        "2026-11-02",
        "2027-02-02",
        "Ett eget hem",
        List.of(new PlanContent.Line("OWN_HOUSING", "NGO", "Nyckel till egen dörr", "2026-12-01")),
        "Ring när som helst",
        "116 016",
        "",
        translation,
        "SoL 11:1",
        "Elin Enhetschef",
        true);
  }

  private String text(PlanContent plan, String code) throws IOException {
    return Pdf.text(document.of(plan, languages.find(code).orElseThrow()));
  }

  @ParameterizedTest
  @CsvSource({
    "sv, Min plan, Eget boende, Mina rättigheter",
    "en, My plan, A home of my own, My rights",
    "es, Mi plan, Vivienda propia, Mis derechos",
    "ro, Planul meu, Locuință proprie, Drepturile mele",
    "uk, Мій план, Власне житло, Мої права",
    "th, แผนของฉัน, บ้านของตนเอง, สิทธิของฉัน",
    "ar, خطتي, سكن خاص بي, حقوقي"
  })
  void fixedTextsAreInTheLanguageAndWhatWasWrittenStays(
      String code, String title, String kind, String rights) throws IOException {
    String text = text(plan(null), code);

    assertThat(text)
        .contains(title, kind, rights)
        .contains(
            "EX-2026-000018",
            "2027-02-02",
            "2026-12-01",
            "Ett eget hem",
            "Nyckel till egen dörr",
            "116 016",
            "SoL 11:1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"es", "uk", "ar"})
  void aTranslatorsTextStandsInPlaceOfTheSwedish(String code) throws IOException {
    String translated = code.equals("ar") ? "مفتاح بابي" : code.equals("uk") ? "Ключ" : "Mi llave";

    String text = text(plan(translated), code);

    assertThat(text).contains(translated).doesNotContain("Nyckel till egen dörr", "Ett eget hem");
  }

  @ParameterizedTest
  @ValueSource(strings = {"sv", "en", "es", "ro", "uk", "th", "ar"})
  void aLanguageHasEveryTextAndSaysWhetherItHasBeenReviewed(String code) throws IOException {
    PlanLanguage language = languages.find(code).orElseThrow();
    PlanLanguage swedish = languages.find("sv").orElseThrow();

    assertThat(language.texts().stringPropertyNames())
        .isEqualTo(swedish.texts().stringPropertyNames());
    assertThat(language.reviewed()).isEqualTo(code.equals("sv"));
    if (!language.reviewed()) {
      assertThat(language.texts().getProperty("notice")).isNotBlank();
    }
  }
}
