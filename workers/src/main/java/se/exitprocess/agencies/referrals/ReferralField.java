package se.exitprocess.agencies.referrals;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A field of the contract {@code docs/api/referrals.yaml}. Names with {@code con_}, {@code prs_},
 * {@code vic_} and {@code cas_} and their lists are those of HTCDS 2.0 (IOM, CC BY 4.0); what it
 * lacks and the law here needs begins with {@code exit_}. Left out of HTCDS: what we do not need in
 * order to meet somebody (titles, industries, status), and the name of the organisation, which the
 * credential says.
 *
 * @param identifies whether it may tell who somebody is, so that an anonymous question must not
 *     have it
 */
record ReferralField(String name, Type type, boolean identifies) {

  /** What its value may be. */
  sealed interface Type {

    /** A text of at most so many characters. */
    record Text(int longest) implements Type {}

    /** One of these. */
    record OneOf(Collection<String> values) implements Type {}

    /** Some of these, each once. */
    record SomeOf(Collection<String> values) implements Type {}

    /** A day that has been. */
    record Day() implements Type {}

    /** True or false. */
    record Truth() implements Type {}

    /** A personal or co-ordination number. */
    record Number() implements Type {}
  }

  /** All fields by name, in the order of the contract. */
  static final Map<String, ReferralField> ALL = all();

  private static Map<String, ReferralField> all() {
    Map<String, ReferralField> all = new LinkedHashMap<>();
    for (ReferralField field :
        List.of(
            open("exit_Kind", new Type.OneOf(List.of("REFERRAL", "CHILD_REPORT", "CONSULTATION"))),
            open("exit_AgeGroup", new Type.OneOf(List.of("ADULT", "CHILD", "UNKNOWN"))),
            open("exit_ImmediateDanger", new Type.Truth()),
            open("con_Consent", new Type.OneOf(List.of("TRUE", "FALSE"))),
            identifying("prs_First_Name", new Type.Text(50)),
            identifying("prs_Second_Name", new Type.Text(49)),
            identifying("prs_Birthdate", new Type.Day()),
            open("prs_Gender", new Type.OneOf(Htcds.GENDERS.keySet())),
            identifying("prs_Citizenship", new Type.OneOf(Htcds.COUNTRIES)),
            identifying("prs_Email", new Type.Text(200)),
            identifying("prs_HomePhone", new Type.Text(50)),
            identifying("prs_MobilePhone", new Type.Text(50)),
            identifying("prs_MailingStreet", new Type.Text(200)),
            identifying("prs_MailingPostalCode", new Type.Text(20)),
            identifying("prs_MailingCity", new Type.Text(100)),
            identifying("prs_MailingState", new Type.Text(100)),
            identifying("prs_MailingCountry", new Type.Text(100)),
            open("vic_MethodOfRecruitment", new Type.SomeOf(Htcds.RECRUITMENT.keySet())),
            identifying("vic_LocationOfRecruitment", new Type.Text(200)),
            open("vic_TraffickingStatus", new Type.OneOf(Htcds.STATUS.keySet())),
            open("vic_TraffickingStatusDecisionMakingOrg", new Type.OneOf(Htcds.ORGS.keySet())),
            open("vic_Methods_of_Control", new Type.SomeOf(Htcds.CONTROL.keySet())),
            open("vic_TypeOfExploitation", new Type.SomeOf(Htcds.EXPLOITATION.keySet())),
            open("vic_TypeOfSexExploitation", new Type.SomeOf(Htcds.SEX_EXPLOITATION.keySet())),
            identifying("vic_LocationOfExploitation", new Type.Text(200)),
            open("cas_IncomingReferralDate", new Type.Day()),
            open("cas_ReferringPrimaryCaseWorker", new Type.Text(100)),
            open("cas_ReasonForIncomingReferral", new Type.Text(2000)),
            open("cas_IncomingReferralDetails", new Type.Text(6000)),
            identifying("exit_PersonalNumber", new Type.Number()),
            open("exit_ProtectedIdentity", new Type.OneOf(Htcds.PROTECTION)),
            open("exit_Language", new Type.Text(100)),
            identifying("exit_SafeContact", new Type.Text(500)),
            open("exit_ReferrerContact", new Type.Text(200)))) {
      all.put(field.name(), field);
    }
    return all;
  }

  private static ReferralField open(String name, Type type) {
    return new ReferralField(name, type, false);
  }

  private static ReferralField identifying(String name, Type type) {
    return new ReferralField(name, type, true);
  }
}
