package se.exitprocess.forms.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.exitprocess.forms.model.FormModel;
import se.exitprocess.forms.model.FormReader;
import se.exitprocess.forms.model.Option;

class HandedInTest {

  private static final String SECRET = "HEMLIG-4711";

  private final Map<String, Object> shown = new HashMap<>();
  private final Map<String, Object> others = new HashMap<>();

  @Test
  void aWholeFormIsAccepted() {
    HandedIn.Verdict verdict =
        check(
            """
            {"type":"textfield","key":"name","label":"Namn","validate":{"maxLength":20,"required":true}},
            {"type":"textarea","key":"story","label":"Berättelse","validate":{"maxLength":10000}},
            {"type":"number","key":"cost","label":"Kostnad","decimalDigits":2},
            {"type":"datetime","subtype":"date","key":"day","dateLabel":"Dag"},
            {"type":"checkbox","key":"tick","label":"Kryss"},
            {"type":"checkbox","key":"untouched","label":"Kryss två"},
            {"type":"radio","key":"yes","label":"Ja eller nej","values":[{"label":"Ja","value":true},{"label":"Nej","value":false}]},
            {"type":"taglist","key":"tags","label":"Taggar","values":[{"label":"A","value":"a"},{"label":"B","value":"b"}]},
            {"type":"textfield","key":"empty","label":"Tom","validate":{"maxLength":20}}""",
            values(
                "name", "  Åsa 🕊 ",
                "story", "rad 1\r\nrad\u0000 2\uD800",
                "cost", "1234,50",
                "day", "2026-02-28",
                "tick", true,
                "yes", "false",
                "tags", List.of("a", "b", "a"),
                "empty", "   "));
    assertThat(verdict.refusal()).isEmpty();
    Map<String, Object> expected = new HashMap<>();
    expected.put("name", "Åsa 🕊");
    expected.put("story", "rad 1\nrad 2\uFFFD");
    expected.put("cost", new BigDecimal("1234.5"));
    expected.put("day", "2026-02-28");
    expected.put("tick", true);
    expected.put("untouched", false);
    expected.put("yes", false);
    expected.put("tags", List.of("a", "b"));
    assertThat(verdict.values()).isEqualTo(expected);
  }

  @Test
  void everythingMissingIsToldAtOnce() {
    String message =
        refusal(
            """
            {"type":"textfield","key":"a","label":"Namn","validate":{"maxLength":20,"required":true}},
            {"type":"checkbox","key":"b","label":"Informerad","validate":{"required":true}},
            {"type":"radio","key":"c","label":"Beslut","validate":{"required":true},"values":[{"label":"A","value":"a"}]},
            {"type":"checklist","key":"d","label":"Tecken","validate":{"required":true},"values":[{"label":"A","value":"a"}]},
            {"type":"datetime","subtype":"date","key":"e","dateLabel":"Dag","validate":{"required":true}},
            {"type":"dynamiclist","path":"f","label":"Insatser","disableCollapse":true,"validate":{"required":true},"components":[]}""",
            values("a", " \u00a0 ", "b", false, "c", null, "d", List.of(), "f", List.of()));
    assertThat(message)
        .isEqualTo(
            "Inget har sparats. Fyll i ”Namn”. Kryssa i ”Informerad”. Välj i ”Beslut”. Välj i ”Tecken”. Fyll i ”Dag”."
                + " Lägg till minst en rad i ”Insatser”.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tre",
        "1e5",
        "NaN",
        "12 000 kr",
        "--1",
        "1.2.3",
        "0x10",
        "1111111111111111",
        SECRET
      })
  void textInANumberFieldIsRefused(String text) {
    assertThat(
            refusal("{\"type\":\"number\",\"key\":\"n\",\"label\":\"Antal\"}", values("n", text)))
        .isEqualTo("Inget har sparats. ”Antal” ska vara ett tal.");
  }

  @Test
  void numbersKeepTheirLimits() {
    String field =
        "{\"type\":\"number\",\"key\":\"n\",\"label\":\"Antal\",\"decimalDigits\":0,\"increment\":5,\"validate\":{\"min\":0,\"max\":100}}";
    assertThat(check(field, values("n", "15")).values()).isEqualTo(Map.of("n", 15L));
    assertThat(check(field, values("n", new BigDecimal("15.0"))).values())
        .isEqualTo(Map.of("n", 15L));
    assertThat(check(field, values("n", 0)).values()).isEqualTo(Map.of("n", 0L));
    assertThat(refusal(field, values("n", -5))).contains("minst 0");
    assertThat(refusal(field, values("n", 105))).contains("högst 100");
    assertThat(refusal(field, values("n", new BigDecimal("2.5")))).contains("heltal");
    assertThat(refusal(field, values("n", 12))).contains("gå jämnt upp med 5");
    assertThat(refusal(field, values("n", true))).contains("ska vara ett tal");
    assertThat(refusal(field, values("n", new BigDecimal("1E+400")))).contains("ska vara ett tal");
    assertThat(
            check(
                    "{\"type\":\"number\",\"key\":\"n\",\"label\":\"N\",\"serializeToString\":true}",
                    values("n", "007"))
                .values())
        .isEqualTo(Map.of("n", "7"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-02-30",
        "30/6 2026",
        "2026-6-1",
        "20260601",
        "2026-06-01T10:00",
        "i morgon",
        "0026-06-01",
        "9999-01-01"
      })
  void aDateInTheWrongFormIsRefused(String text) {
    assertThat(
            refusal(
                "{\"type\":\"datetime\",\"subtype\":\"date\",\"key\":\"d\",\"dateLabel\":\"Dag\"}",
                values("d", text)))
        .isEqualTo("Inget har sparats. ”Dag” ska vara ett datum, skrivet ÅÅÅÅ-MM-DD.");
  }

  @Test
  void timesAndPassedDays() {
    String time =
        "{\"type\":\"datetime\",\"subtype\":\"time\",\"key\":\"d\",\"timeLabel\":\"Tid\"}";
    assertThat(check(time, values("d", "23:59")).refusal()).isEmpty();
    assertThat(refusal(time, values("d", "24:00"))).contains("klockslag");
    String both =
        "{\"type\":\"datetime\",\"subtype\":\"datetime\",\"key\":\"d\",\"dateLabel\":\"När\"}";
    assertThat(check(both, values("d", "2026-06-01T08:30+02:00")).refusal()).isEmpty();
    assertThat(refusal(both, values("d", "2026-06-01"))).contains("datum och klockslag");
    String coming =
        "{\"type\":\"datetime\",\"subtype\":\"date\",\"key\":\"d\",\"dateLabel\":\"Dag\",\"disallowPassedDates\":true}";
    assertThat(check(coming, values("d", "2026-06-15")).refusal()).isEmpty();
    assertThat(refusal(coming, values("d", "2026-06-14"))).contains("före i dag");
  }

  @Test
  void textKeepsItsLimitsAndIsNeverRepeated() {
    String field =
        "{\"type\":\"textfield\",\"key\":\"t\",\"label\":\"Kod\",\"validate\":{\"maxLength\":10,\"minLength\":3,\"pattern\":\"^[A-Z]+$\"}}";
    assertThat(check(field, values("t", "ABC")).refusal()).isEmpty();
    assertThat(refusal(field, values("t", "x".repeat(100_000))))
        .contains("100000 tecken")
        .hasSizeLessThan(200);
    assertThat(refusal(field, values("t", "AB"))).contains("minst 3");
    assertThat(refusal(field, values("t", "hemlig")))
        .contains("rätt form")
        .doesNotContain("hemlig");
    assertThat(refusal(field, values("t", 12345)))
        .contains("ska vara text")
        .doesNotContain("12345");
    assertThat(refusal(field, values("t", List.of(SECRET)))).contains("ska vara text");
    assertThat(refusal(field, values("t", PlainValues.STRANGE))).contains("ska vara text");
    String email = field("textfield", "\"maxLength\":50,\"validationType\":\"email\"");
    assertThat(check(email, values("f", "a@b.se")).refusal()).isEmpty();
    assertThat(refusal(email, values("f", "a at b"))).contains("e-postadress");
    String phone = field("textfield", "\"maxLength\":50,\"validationType\":\"phone\"");
    assertThat(check(phone, values("f", "+46 70-123 45 67")).refusal()).isEmpty();
    assertThat(refusal(phone, values("f", "sjuttio"))).contains("telefonnummer");
  }

  @Test
  void onlyOptionsOfTheListAreTaken() {
    String one =
        "{\"type\":\"select\",\"key\":\"o\",\"label\":\"Val\",\"values\":[{\"label\":\"A\",\"value\":\"a\"}]}";
    assertThat(refusal(one, values("o", SECRET)))
        .isEqualTo("Inget har sparats. Välj bland alternativen i ”Val”.");
    assertThat(refusal(one, values("o", List.of("a")))).contains("Välj bland");
    assertThat(refusal(one, values("o", Map.of("value", "a")))).contains("Välj bland");
    String many =
        "{\"type\":\"checklist\",\"key\":\"o\",\"label\":\"Val\",\"values\":[{\"label\":\"A\",\"value\":\"a\"}]}";
    assertThat(refusal(many, values("o", List.of("a", SECRET)))).contains("Välj bland");
    assertThat(refusal(many, values("o", "a"))).contains("Välj bland");
    assertThat(refusal(many, values("o", Collections.singletonList(null)))).contains("Välj bland");
    String people =
        "{\"type\":\"select\",\"key\":\"o\",\"label\":\"Val\",\"valuesKey\":\"people_samordnare\"}";
    assertThat(check(people, values("o", "samordnare", "people_samordnare", List.of())).refusal())
        .isEmpty();
    assertThat(refusal(people, values("o", "drift"))).contains("Välj bland");
  }

  @Test
  void aFieldThatIsNotInTheFormIsRefusedWithoutItsName() {
    assertThat(
            refusal(field("textfield", "\"maxLength\":9"), values("f", "x", "Anna Andersson", "y")))
        .contains("hör inte till formuläret".replace("hör inte", "inte hör"))
        .doesNotContain("Anna");
  }

  @Test
  void hiddenFieldsAreDroppedAndNotDemanded() {
    String form =
        """
        {"type":"radio","key":"decision","label":"Beslut","values":[{"label":"A","value":"A"},{"label":"B","value":"B"}]},
        {"type":"textfield","key":"why","label":"Varför","validate":{"maxLength":50,"required":true},"conditional":{"hide":"=decision != \\"B\\""}},
        {"type":"group","id":"G","conditional":{"hide":"=targetGroup = false"},"components":[
          {"type":"textfield","key":"more","label":"Mer","validate":{"maxLength":50,"required":true}}]},
        {"type":"textfield","key":"follows","label":"Följer","validate":{"maxLength":50},"conditional":{"hide":"=why = null"}}""";
    others.put("targetGroup", false);
    assertThat(
            check(form, values("decision", "A", "why", SECRET, "more", SECRET, "follows", SECRET))
                .values())
        .isEqualTo(Map.of("decision", "A"));
    assertThat(refusal(form, values("decision", "B")))
        .isEqualTo("Inget har sparats. Fyll i ”Varför”.");
    others.put("targetGroup", true);
    assertThat(refusal(form, values("decision", "A")))
        .isEqualTo("Inget har sparats. Fyll i ”Mer”.");
  }

  @Test
  void disabledFieldsAreNeverStoredNorChanged() {
    String form =
        "{\"type\":\"textfield\",\"key\":\"f\",\"label\":\"Fält\",\"disabled\":true,\"validate\":{\"maxLength\":9,\"required\":true}}";
    shown.put("f", "visat");
    assertThat(check(form, values()).values()).isEmpty();
    assertThat(check(form, values("f", "visat")).values()).isEmpty();
    assertThat(check(form, values("f", null)).refusal()).isEmpty();
    assertThat(refusal(form, values("f", SECRET)))
        .isEqualTo("Inget har sparats. ”Fält” kan inte ändras här. Ladda om sidan.");
  }

  @Test
  void readOnlyFieldsAreStoredAsTheyWereShown() {
    String form = field("number", "").replace("\"label\"", "\"readonly\":true,\"label\"");
    shown.put("f", 5);
    assertThat(check(form, values("f", "5")).values()).isEqualTo(Map.of("f", 5L));
    assertThat(refusal(form, values("f", 6))).contains("kan inte ändras");
  }

  @Test
  void tablesAreCheckedRowByRow() {
    String table =
        """
        {"type":"dynamiclist","path":"rows","label":"Insatser","disableCollapse":true,"components":[
          {"type":"textfield","key":"interventionId","label":"Nummer","readonly":true,"validate":{"maxLength":40}},
          {"type":"textfield","key":"goal","label":"Mål","validate":{"maxLength":20,"required":true}},
          {"type":"number","key":"cost","label":"Kostnad","validate":{"min":0}},
          {"type":"textfield","key":"note","label":"Not","validate":{"maxLength":20,"required":true},"conditional":{"hide":"=cost = null"}}]}""";
    shown.put("rows", List.of(Map.of("interventionId", "i-1", "goal", "gammalt")));
    Map<String, Object> kept = values("interventionId", "i-1", "goal", "nytt");
    Map<String, Object> added = values("goal", "tillagt", "cost", 3, "note", "x");
    HandedIn.Verdict verdict =
        check(
            table,
            values("rows", Arrays.asList(kept, values("goal", " ", "cost", null), null, added)));
    assertThat(verdict.refusal()).isEmpty();
    assertThat(verdict.values())
        .isEqualTo(
            Map.of(
                "rows",
                List.of(
                    Map.of("interventionId", "i-1", "goal", "nytt"),
                    Map.of("goal", "tillagt", "cost", 3L, "note", "x"))));

    assertThat(refusal(table, values("rows", List.of(kept, values("cost", "tre")))))
        .contains("”Insatser”, rad 2: Fyll i ”Mål”.")
        .contains("”Insatser”, rad 2: ”Kostnad” ska vara ett tal.")
        .contains("”Insatser”, rad 2: Fyll i ”Not”.");
    assertThat(
            refusal(table, values("rows", List.of(values("interventionId", "i-2", "goal", "x")))))
        .contains("”Nummer” kan inte ändras");
    assertThat(refusal(table, values("rows", List.of(kept, kept))))
        .contains("rad 2: ”Nummer” kan inte ändras");
    assertThat(refusal(table, values("rows", List.of(values("goal", "x", SECRET, "y")))))
        .contains("inte hör till formuläret");
    assertThat(refusal(table, values("rows", List.of(values("interventionId", "i-1")))))
        .contains("Fyll i ”Mål”");
    assertThat(refusal(table, values("rows", Collections.nCopies(51, added))))
        .contains("högst 50 rader");
    assertThat(refusal(table, values("rows", SECRET))).contains("ingen lista");
    assertThat(refusal(table, values("rows", List.of(SECRET)))).contains("går inte att läsa");
    assertThat(check(table, values()).values()).isEqualTo(Map.of("rows", List.of()));
  }

  @Test
  void toomuchOfEverythingIsRefused() {
    String message =
        refusal(field("textarea", "\"maxLength\":10000"), values("f", "x".repeat(600_000)));
    assertThat(message)
        .isEqualTo("Inget har sparats. Formuläret är för stort. Korta de längsta texterna.");
    List<String> components = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      components.add(
          "{\"type\":\"textfield\",\"key\":\"f"
              + i
              + "\",\"label\":\"Fält "
              + i
              + "\",\"validate\":{\"maxLength\":9,\"required\":true}}");
    }
    assertThat(refusal(String.join(",", components), values())).endsWith("Och 18 saker till.");
  }

  private HandedIn.Verdict check(String components, Map<String, Object> sent) {
    FormReader.Reading reading =
        FormReader.read("{\"id\":\"x\",\"components\":[" + components + "]}");
    assertThat(reading.findings()).isEmpty();
    FormModel form = reading.form();
    Circumstances circumstances =
        new Circumstances(
            shown,
            others::get,
            name -> "etiketten för " + name,
            key ->
                key.equals("people_samordnare")
                    ? List.of(new Option("samordnare", "Sam"))
                    : List.of(),
            LocalDate.of(2026, 6, 15));
    return HandedIn.check(form, sent, circumstances);
  }

  private String refusal(String components, Map<String, Object> sent) {
    HandedIn.Verdict verdict = check(components, sent);
    assertThat(verdict.values()).isEmpty();
    String message = verdict.refusal().orElseThrow();
    assertThat(message).doesNotContain(SECRET);
    return message;
  }

  private static String field(String type, String validate) {
    return "{\"type\":\""
        + type
        + "\",\"key\":\"f\",\"label\":\"Fält\",\"validate\":{"
        + validate
        + "}}";
  }

  private static Map<String, Object> values(Object... pairs) {
    Map<String, Object> values = new HashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      values.put((String) pairs[i], pairs[i + 1]);
    }
    return values;
  }
}
