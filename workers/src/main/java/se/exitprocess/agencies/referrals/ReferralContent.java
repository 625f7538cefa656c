package se.exitprocess.agencies.referrals;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import se.exitprocess.casefile.people.SwedishNumber;

/**
 * What a referral says, in the words and codes of our forms: what a colleague reads before there is
 * a case, and what prefills the case's first forms afterwards (section {@code referral}).
 */
final class ReferralContent {

  /** What the case's own field for it takes. */
  private static final int SHORT = 200;

  private static final Map<String, String> PURPOSES =
      Map.of(
          "Prostitution", "PROSTITUTION",
          "Pornography", "PORNOGRAPHY",
          "RemoteInteractiveServices", "PORNOGRAPHY",
          "PrivateSexualServices", "PROSTITUTION");

  private final Referral referral;
  private final Map<String, Object> content = new LinkedHashMap<>();

  private ReferralContent(Referral referral) {
    this.referral = referral;
  }

  /**
   * The content.
   *
   * @param received the day on which it arrived, from which the law's periods count
   */
  static Map<String, Object> of(Referral referral, Partner partner, LocalDate received) {
    ReferralContent made = new ReferralContent(referral);
    made.about(partner, received);
    made.told();
    made.person();
    made.codes();
    return made.content;
  }

  private void about(Partner partner, LocalDate received) {
    content.put("arrived", received.toString());
    content.put("partner", partner.name());
    content.put(
        "reportedBy",
        referral
            .text("cas_ReferringPrimaryCaseWorker")
            .map(it -> partner.name() + ", " + it)
            .orElse(partner.name()));
    put("partnerContact", referral.text("exit_ReferrerContact"));
    content.put("partnerReporter", partner.kind().reporterKind());
    content.put("partnerMandatory", partner.mandatoryReporter());
    content.put("partnerAnonymous", false);
    referral.text("con_Consent").ifPresent(it -> content.put("consented", it.equals("TRUE")));
  }

  private void told() {
    content.put(
        "reason",
        lines(
            referral.text("cas_ReasonForIncomingReferral"),
            referral.text("cas_IncomingReferralDetails")));
    content.put("quoted", "Enligt " + content.get("reportedBy") + ": " + content.get("reason"));
    String more =
        lines(
            referral
                .text("cas_IncomingReferralDate")
                .map(day -> "Partnern skrev remissen den " + day + "."),
            referral.text("prs_Gender").map(it -> "Kön: " + Htcds.GENDERS.get(it) + "."),
            referral.text("prs_Citizenship").map(it -> "Medborgarskap: " + country(it) + "."),
            list("vic_TypeOfExploitation", "Utnyttjande", Htcds.EXPLOITATION),
            list("vic_TypeOfSexExploitation", "Sexuellt utnyttjande", Htcds.SEX_EXPLOITATION),
            referral.text("vic_LocationOfExploitation").map(it -> "Plats: " + it + "."),
            list("vic_MethodOfRecruitment", "Rekryterad", Htcds.RECRUITMENT),
            referral.text("vic_LocationOfRecruitment").map(it -> "Rekryterad i: " + it + "."),
            referral
                .text("vic_TraffickingStatusDecisionMakingOrg")
                .map(it -> "Status bedömd av " + Htcds.ORGS.get(it) + "."));
    if (!more.isEmpty()) {
      content.put("more", more);
    }
  }

  private void person() {
    String name =
        Stream.of("prs_First_Name", "prs_Second_Name")
            .flatMap(field -> referral.text(field).stream())
            .collect(Collectors.joining(" "));
    put("name", Optional.of(name).filter(it -> !it.isEmpty()));
    put("born", referral.text("prs_Birthdate"));
    Optional<SwedishNumber> number = referral.text("exit_PersonalNumber").map(SwedishNumber::new);
    put("number", number.map(SwedishNumber::digits));
    put(
        "numberKind",
        number.map(it -> it.coordination() ? "COORDINATION_NUMBER" : "PERSONAL_NUMBER"));
    put("protection", referral.text("exit_ProtectedIdentity"));
    put("spoken", referral.text("exit_Language"));
    String reach =
        lines(
            referral.text("exit_SafeContact"),
            referral.text("prs_MobilePhone").map(it -> "Mobil " + it),
            referral.text("prs_HomePhone").map(it -> "Telefon " + it),
            referral.text("prs_Email").map(it -> "E-post " + it),
            address());
    put("reach", Optional.of(reach).filter(it -> !it.isEmpty()));
    put("reachShort", Optional.of(reach).filter(it -> !it.isEmpty() && it.length() <= SHORT));
  }

  private Optional<String> address() {
    String address =
        Stream.of(
                "prs_MailingStreet",
                "prs_MailingPostalCode",
                "prs_MailingCity",
                "prs_MailingState",
                "prs_MailingCountry")
            .flatMap(field -> referral.text(field).stream())
            .collect(Collectors.joining(", "));
    return Optional.of(address).filter(it -> !it.isEmpty()).map(it -> "Adress " + it);
  }

  private void codes() {
    codes("control", referral.texts("vic_Methods_of_Control"), Htcds.CONTROL);
    codes("purpose", referral.texts("vic_TypeOfSexExploitation"), PURPOSES);
    put("status", referral.text("vic_TraffickingStatus").map(Htcds.STATUS::get));
  }

  private void codes(String key, List<String> sent, Map<String, String> ours) {
    if (!sent.isEmpty()) {
      content.put(key, new ArrayList<>(sent.stream().map(ours::get).distinct().toList()));
    }
  }

  private Optional<String> list(String field, String label, Map<String, String> words) {
    List<String> sent = referral.texts(field);
    return sent.isEmpty()
        ? Optional.empty()
        : Optional.of(
            label + ": " + sent.stream().map(words::get).collect(Collectors.joining(", ")) + ".");
  }

  private void put(String key, Optional<String> value) {
    value.ifPresent(it -> content.put(key, it));
  }

  @SafeVarargs
  private static String lines(Optional<String>... lines) {
    return Stream.of(lines).flatMap(Optional::stream).collect(Collectors.joining("\n"));
  }

  private static String country(String code) {
    return new Locale.Builder()
        .setRegion(code)
        .build()
        .getDisplayCountry(Locale.forLanguageTag("sv"));
  }
}
