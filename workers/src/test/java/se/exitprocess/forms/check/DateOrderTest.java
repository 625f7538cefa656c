package se.exitprocess.forms.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.exitprocess.engine.VariableDefinition;
import se.exitprocess.forms.model.FormReader;

/**
 * Dates that do not fit each other, or what is known, are told in one sentence. Today is 15 June
 * 2026.
 */
class DateOrderTest {

  private static final String PERMIT =
      """
      {"type":"datetime","subtype":"date","key":"decided","dateLabel":"Beslutets datum",
       "properties":{"notBefore":"prepare-application.handedIn","notAfter":"today"}},
      {"type":"datetime","subtype":"date","key":"until","dateLabel":"Sista dag","properties":{"notBefore":"decided register-contact.contactDate firstDay"}}""";
  private static final String PERSON =
      """
      {"type":"datetime","subtype":"date","key":"born","dateLabel":"Födelsedatum","properties":{"identity":"birthDate"}},
      {"type":"select","key":"age","label":"Ålder","properties":{"identity":"ageGroup"},
       "values":[{"label":"Vuxen","value":"ADULT"},{"label":"Barn","value":"CHILD"},{"label":"Okänd","value":"UNKNOWN"}]}""";

  private final Map<String, Object> outside = new HashMap<>();

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "2026-06-15, 2026-06-15, -",
        "2026-06-01, 2027-06-01, -",
        "-,          2020-01-01, -",
        "2026-06-16, -,          ”Beslutets datum” får inte ligga efter i dag.",
        "2026-06-10, 2026-06-09, ”Sista dag” får inte ligga före ”Beslutets datum”.",
      })
  void betweenFieldsAndToday(String decided, String until, String sentence) {
    assertThat(refusal(PERMIT, "decided", decided, "until", until))
        .isEqualTo(Optional.ofNullable(sentence));
  }

  @Test
  void againstTheRecordAndProcessVariables() {
    outside.put("prepare-application.handedIn", "2026-06-02");
    assertThat(refusal(PERMIT, "decided", "2026-06-01"))
        .contains(
            "”Beslutets datum” får inte ligga före dagen då ”etikett för prepare-application.handedIn” lämnades in.");
    assertThat(refusal(PERMIT, "decided", "2026-06-02")).isEmpty();

    outside.put("register-contact.contactDate", "2026-05-01");
    outside.put("firstDay", "2026-05-02");
    assertThat(refusal(PERMIT, "until", "2026-05-01"))
        .contains("”Sista dag” får inte ligga före ”etikett för firstDay”.");
    assertThat(refusal(PERMIT, "until", "2026-04-30"))
        .contains(
            "”Sista dag” får inte ligga före ”etikett för register-contact.contactDate”."
                + " ”Sista dag” får inte ligga före ”etikett för firstDay”.");
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "1990-01-01, ADULT,   -",
        "2008-06-15, ADULT,   -", // 18 today
        "2008-06-16, CHILD,   -",
        "2026-06-15, CHILD,   -",
        "1990-01-01, UNKNOWN, -",
        "1990-01-01, -,       -",
        "2026-06-16, CHILD,   ”Födelsedatum” får inte ligga efter i dag.",
        "2008-06-15, CHILD,   ”Födelsedatum” stämmer inte med ”Ålder”. Rätta det som är fel.",
        "2008-06-16, ADULT,   ”Födelsedatum” stämmer inte med ”Ålder”. Rätta det som är fel.",
      })
  void birthAndAge(String born, String age, String sentence) {
    assertThat(refusal(PERSON, "born", born, "age", age)).isEqualTo(Optional.ofNullable(sentence));
  }

  @Test
  void aRowIsNamed() {
    String table =
        "{\"type\":\"dynamiclist\",\"path\":\"rows\",\"label\":\"Beslut\",\"disableCollapse\":true,\"components\":["
            + PERMIT
            + "]}";
    Map<String, Object> right = Map.of("decided", "2026-06-10", "until", "2026-06-11");
    Map<String, Object> wrong = Map.of("decided", "2026-06-10", "until", "2026-06-09");
    assertThat(refusal(table, "rows", List.of(right, wrong)))
        .contains("”Beslut”, rad 2: ”Sista dag” får inte ligga före ”Beslutets datum”.");
  }

  @Test
  void aHiddenDateBindsNothing() {
    String hidden =
        PERMIT.replace(
            "\"key\":\"decided\"",
            "\"key\":\"decided\",\"conditional\":{\"hide\":\"=until != null\"}");
    assertThat(refusal(hidden, "decided", "2026-06-10", "until", "2026-06-09")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "decided|todya|notBefore nämner todya som inte är något datum",
        "decided|2026-02-30|notBefore nämner 2026-02-30 som inte är något datum",
        "decided|why|notBefore nämner why som inte är något datum",
        "decided|decided|notBefore nämner decided som inte är något datum",
        "decided|''|notBefore är tom",
        "why|today|notBefore hör till ett datum",
      })
  void aMisspeltBoundIsAFinding(String key, String bound, String finding) {
    assertThat(findings(key, bound))
        .singleElement()
        .asString()
        .startsWith("Fältet " + key + ": " + finding);
  }

  @ParameterizedTest
  @CsvSource({
    "decided, today",
    "decided, until",
    "decided, permitDecisionDate",
    "until, 2026-01-01 decided"
  })
  void aBoundThatIsKnownIsNone(String key, String bound) {
    assertThat(findings(key, bound)).isEmpty();
  }

  private static List<String> findings(String key, String bound) {
    String properties = ",\"properties\":{\"notBefore\":\"" + bound + "\"}}";
    String form =
        """
        {"id":"x","components":[
          {"type":"datetime","subtype":"date","key":"decided","dateLabel":"Beslutets datum"},
          {"type":"datetime","subtype":"date","key":"until","dateLabel":"Sista dag"},
          {"type":"textfield","key":"why","label":"Varför","validate":{"maxLength":20}}]}""";
    int end = form.indexOf('\n', form.indexOf("\"key\":\"" + key + "\""));
    int brace = form.lastIndexOf('}', end < 0 ? form.length() : end);
    if (key.equals("why")) {
      brace = form.indexOf("}}]}") + 1;
    }
    return FormFindings.of(
        form.substring(0, brace) + properties + form.substring(brace + 1),
        false,
        name ->
            name.equals("permitDecisionDate")
                ? Optional.of(new VariableDefinition.Day(name, "Day of the decision."))
                : Optional.empty());
  }

  private Optional<String> refusal(String components, Object... keysAndValues) {
    FormReader.Reading reading =
        FormReader.read("{\"id\":\"x\",\"components\":[" + components + "]}");
    assertThat(reading.findings()).isEmpty();
    Map<String, Object> sent = new HashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      sent.put((String) keysAndValues[i], keysAndValues[i + 1]);
    }
    return HandedIn.check(
            reading.form(),
            sent,
            new Circumstances(
                Map.of(),
                outside::get,
                name -> "etikett för " + name,
                key -> List.of(),
                LocalDate.of(2026, 6, 15)))
        .refusal()
        .map(message -> message.replace("Inget har sparats. ", ""));
  }
}
