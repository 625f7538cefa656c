package se.exitprocess.agencies.referrals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a partner sends is read strictly, and told field by field what is wrong. */
class ReferralTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 28);
  private static final String GOOD =
      """
      "exit_Kind": "REFERRAL", "exit_AgeGroup": "ADULT", "con_Consent": "TRUE",
      "exit_ProtectedIdentity": "NONE", "cas_ReferringPrimaryCaseWorker": "Kurator",
      "cas_ReasonForIncomingReferral": "Vill ha hjälp\"""";
  private static final String QUESTION =
      """
      "exit_Kind": "CONSULTATION", "exit_AgeGroup": "ADULT",
      "cas_ReasonForIncomingReferral": "Vad kan vi erbjuda?\"""";

  private static Referral read(String fields) throws Referral.Malformed {
    return Referral.read(("{" + fields + "}").getBytes(StandardCharsets.UTF_8), TODAY);
  }

  private static List<Referral.Problem> problems(String fields) {
    return catchThrowableOfType(Referral.Malformed.class, () -> read(fields)).problems();
  }

  private static List<String> places(String fields) {
    return problems(fields).stream().map(Referral.Problem::pointer).toList();
  }

  @Test
  void whatIsRightIsTaken() throws Referral.Malformed {
    Referral referral =
        read(
            GOOD
                + """
                , "vic_Methods_of_Control": ["DebtBondage", "Other"], "exit_ImmediateDanger": true,
                  "prs_Birthdate": "1990-01-01", "exit_PersonalNumber": "19900101-0017\"""");
    assertThat(referral.kind()).isEqualTo(ReferralKind.REFERRAL);
    assertThat(referral.urgent()).isTrue();
    assertThat(referral.texts("vic_Methods_of_Control")).containsExactly("DebtBondage", "Other");
    assertThat(referral.text("exit_PersonalNumber")).contains("199001010017");
  }

  @Test
  void allThatIsWrongIsToldAtOnceByPlace() {
    assertThat(
            places(
                """
                "exit_Kind": "REFERRAL", "exit_AgeGroup": "OLD", "con_Consent": true,
                "prs_Birthdate": "2027-01-01", "prs_First_Name": " ", "exit_PersonalNumber": "19900101-0018",
                "vic_Methods_of_Control": ["DebtBondage", "DebtBondage", "Zebra"], "Zebra": 1,
                "exit_ImmediateDanger": "true", "exit_Language": "%s\""""
                    .formatted("x".repeat(101))))
        .containsExactlyInAnyOrder(
            "/Zebra",
            "/exit_AgeGroup",
            "/con_Consent",
            "/prs_Birthdate",
            "/prs_First_Name",
            "/exit_PersonalNumber",
            "/vic_Methods_of_Control/1",
            "/vic_Methods_of_Control/2",
            "/exit_ImmediateDanger",
            "/exit_Language",
            "/exit_ProtectedIdentity",
            "/cas_ReferringPrimaryCaseWorker",
            "/cas_ReasonForIncomingReferral");
  }

  @Test
  void noAnswerRepeatsWhatWasSent() {
    assertThat(
            problems(
                "\"exit_Kind\": \"Zebra\", \"Anna Zebra\": 1, \"prs_Gender\": \"Zebra\", \"prs_Birthdate\": \"Zebra\""))
        .noneMatch(problem -> problem.toString().contains("Zebra"));
  }

  @Test
  void aQuestionAboutNobodyNamesNobody() {
    assertThat(
            places(
                QUESTION
                    + """
                    , "prs_First_Name": "Anna", "prs_MobilePhone": "070", "exit_SafeContact": "x",
                      "prs_Citizenship": "SE", "vic_LocationOfExploitation": "x\""""))
        .containsExactlyInAnyOrder(
            "/prs_First_Name",
            "/prs_MobilePhone",
            "/exit_SafeContact",
            "/prs_Citizenship",
            "/vic_LocationOfExploitation");
    for (ReferralField field : ReferralField.ALL.values()) {
      if (field.identifies()) {
        assertThat(places(QUESTION + ", \"" + field.name() + "\": null"))
            .containsExactly("/" + field.name());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "199001010017",
        "900101-0017",
        "070-123 45 67",
        "+46701234567",
        "a@b.se",
        "19900101"
      })
  void aNumberInTheTextOfAQuestionIsRefused(String tellsWho) {
    assertThat(
            places(
                """
                "exit_Kind": "CONSULTATION", "exit_AgeGroup": "ADULT",
                "cas_ReasonForIncomingReferral": "Hon har %s"""
                        .formatted(tellsWho)
                    + "\""))
        .containsExactly("/cas_ReasonForIncomingReferral");
  }

  @Test
  void aDateAndAnAgeInAQuestionAreNoNumbers() throws Referral.Malformed {
    assertThat(
            read(
                """
                "exit_Kind": "CONSULTATION", "exit_AgeGroup": "ADULT",
                "cas_ReasonForIncomingReferral": "Sedan 2026-10-01, 24 år, skuld 200 000 kr\""""))
        .isNotNull();
  }

  @Test
  void aReportOfConcernIsAboutAChild() throws Referral.Malformed {
    String report =
        GOOD.replace("\"REFERRAL\"", "\"CHILD_REPORT\"").replace("\"con_Consent\": \"TRUE\",", "");
    assertThat(places(report)).containsExactly("/exit_AgeGroup");
    assertThat(read(report.replace("ADULT", "UNKNOWN")).urgent()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "null",
        "{",
        "{} {}",
        "{\"exit_Kind\": \"REFERRAL\", \"exit_Kind\": \"REFERRAL\"}",
        "{\"a\": [[[1]]]}",
        "{\"a\": {\"b\": {\"c\": 1}}}",
        "{\"a\": 123456789012345678901234567890}"
      })
  void whatIsNoObjectOfFieldsAndListsIsRefusedAsAWhole(String body) {
    Referral.Malformed malformed =
        catchThrowableOfType(
            Referral.Malformed.class,
            () -> Referral.read(body.getBytes(StandardCharsets.UTF_8), TODAY));
    assertThat(malformed.problems()).extracting(Referral.Problem::pointer).containsExactly("");
  }

  @Test
  void nobodyIsShownWhenItIsLogged() throws Referral.Malformed {
    assertThat(read(GOOD)).hasToString("Referral[REFERRAL]");
  }
}
