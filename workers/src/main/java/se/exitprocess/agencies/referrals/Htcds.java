package se.exitprocess.agencies.referrals;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The lists of IOM's Human Trafficking Case Data Standard, version 2.0 (HTCDS, CC BY 4.0), as its
 * form has them, with what we call them in Swedish or in our own forms.
 */
final class Htcds {

  /** prs_Gender. */
  static final Map<String, String> GENDERS =
      map(
          new String[] {"Feminine", "kvinna"},
          new String[] {"Masculine", "man"},
          new String[] {"TransgenderFeminine", "transkvinna"},
          new String[] {"TransgenderMasculine", "transman"},
          new String[] {"NonConforming", "ickebinär"},
          new String[] {"NonSpecifiedUnknown", "inte angivet"});

  /** vic_MethodOfRecruitment. */
  static final Map<String, String> RECRUITMENT =
      map(
          new String[] {"AtAPlaceOfBusiness", "på en arbetsplats eller i en affär"},
          new String[] {"AtAnEducationalInstitution", "på en skola eller utbildning"},
          new String[] {"AtWork", "på arbetet"},
          new String[] {"ThroughOnlineSocialNetworks", "i sociala medier"},
          new String[] {"ThroughAnOnlineAdvertisement", "genom en annons på nätet"},
          new String[] {"ThroughATelevisionAdvert", "genom reklam i tv"},
          new String[] {"ThroughANewspaperAdvert", "genom en tidningsannons"},
          new String[] {"ThroughFamilyOrFamilyEvents", "genom familjen"},
          new String[] {"ThroughFriendsOrSocialEvents", "genom vänner eller bekanta"},
          new String[] {"Other", "på annat sätt"});

  /** vic_TraffickingStatus, and the code in the form assess-indicators. */
  static final Map<String, String> STATUS =
      map(
          new String[] {"PossibleVictimOfTrafficking", "POSSIBLE_VICTIM"},
          new String[] {"ActualVictimOfTrafficking", "ACTUAL_VICTIM"},
          new String[] {"NotAVictimOfTrafficking", "NOT_A_VICTIM"});

  /** vic_TraffickingStatusDecisionMakingOrg. */
  static final Map<String, String> ORGS =
      map(
          new String[] {"Police", "polisen"},
          new String[] {"NGO", "en ideell organisation"},
          new String[] {"CourtOrProsecution", "domstol eller åklagare"},
          new String[] {"NonPoliceGovernmentalOrganization", "en annan myndighet"},
          new String[] {"Other", "någon annan"});

  /**
   * vic_Methods_of_Control, and the name of the field in HTCDS' definitions, which our forms use.
   */
  static final Map<String, String> CONTROL =
      map(
          new String[] {"PhysicalThreats", "MethodsOfControlThreats"},
          new String[] {"ThreatsLawEnforcement", "MethodsOfControlThreatOfLawEnforcement"},
          new String[] {"ThreatensChildrenFamily", "MethodsOfControlThreats"},
          new String[] {"DebtBondage", "MethodsOfControlDebtBondage"},
          new String[] {"FalsePromises", "MethodsOfControlFalsePromises"},
          new String[] {"PhysicalAbuse", "MethodsOfControlPhysicalAbuse"},
          new String[] {"SexualAbuse", "MethodsOfControlSexualAbuse"},
          new String[] {"TakesEarnings", "MethodsOfControlTakesEarnings"},
          new String[] {"RestrictsFinancialAccess", "MethodsOfControlRestrictsFinancialAccess"},
          new String[] {"RestrictsMedicalCare", "MethodsOfControlRestrictsMedicalCare"},
          new String[] {"WithholdsNecessities", "MethodsOfControlWithholdsNecessities"},
          new String[] {"PsychologicalAbuse", "MethodsOfControlPsychologicalAbuse"},
          new String[] {"PsychoactiveSubstance", "MethodsOfControlPsychoactiveSubstances"},
          new String[] {"ExcessiveWorkingHours", "MethodsOfControlExcessiveWorkingHours"},
          new String[] {"WithholdsDocuments", "MethodsOfControlWithholdsDocuments"},
          new String[] {"Other", "MethodsOfControlOther"});

  /** vic_TypeOfExploitation. */
  static final Map<String, String> EXPLOITATION =
      map(
          new String[] {"ForcedLabour", "tvångsarbete"},
          new String[] {"SexualExploitation", "sexuellt utnyttjande"},
          new String[] {"ChildLabour", "barnarbete"},
          new String[] {"ForcedMarriage", "tvångsäktenskap"},
          new String[] {"Servitude", "träldom"},
          new String[] {"ForcedMilitaryByNonStateActors", "tvingad till strid"},
          new String[] {"OrganRemoval", "organhandel"},
          new String[] {"ForcedBegging", "tvångstiggeri"},
          new String[] {"ForcedAdoption", "tvångsadoption"},
          new String[] {"Surrogacy", "surrogatmödraskap"},
          new String[] {"Other", "annat"});

  /** vic_TypeOfSexExploitation. */
  static final Map<String, String> SEX_EXPLOITATION =
      map(
          new String[] {"Prostitution", "prostitution"},
          new String[] {"Pornography", "pornografi"},
          new String[] {"RemoteInteractiveServices", "sexuella tjänster på distans"},
          new String[] {"PrivateSexualServices", "sexuella tjänster åt en enskild"});

  /** prs_Citizenship: ISO 3166-1 alpha-2. */
  static final List<String> COUNTRIES =
      List.of(
          ("AF AX AL DZ AS AD AO AI AQ AG AR AM AW AU AT AZ BS BH BD BB BY BE BZ BJ BM "
                  + "BT BO BQ BA BW BV BR IO BN BG BF BI CV KH CM CA KY CF TD CL CN CX CC CO KM "
                  + "CG CD CK CR CI HR CU CW CY CZ DK DJ DM DO EC EG SV GQ ER EE SZ ET FK FO FJ "
                  + "FI FR GF PF TF GA GM GE DE GH GI GR GL GD GP GU GT GG GN GW GY HT HM VA HN "
                  + "HK HU IS IN ID IR IQ IE IM IL IT JM JP JE JO KZ KE KI KP KR KW KG LA LV LB "
                  + "LS LR LY LI LT LU MO MG MW MY MV ML MT MH MQ MR MU YT MX FM MD MC MN ME MS "
                  + "MA MZ MM NA NR NP NL NC NZ NI NE NG NU NF MK MP NO OM PK PW PS PA PG PY PE "
                  + "PH PN PL PT PR QA RE RO RU RW BL SH KN LC MF PM VC WS SM ST SA SN RS SC SL "
                  + "SG SX SK SI SB SO ZA GS SS ES LK SD SR SJ SE CH SY TW TJ TZ TH TL TG TK TO "
                  + "TT TN TR TM TC TV UG UA AE GB UM US UY UZ VU VE VN VG VI WF EH YE ZM ZW")
              .split(" "));

  /** How personal data is protected, as the form register-contact has it; not in HTCDS. */
  static final List<String> PROTECTION =
      List.of("NONE", "MARKED", "PROTECTED_REGISTRATION", "FICTITIOUS", "UNKNOWN");

  private Htcds() {}

  private static Map<String, String> map(String[]... pairs) {
    Map<String, String> map = new LinkedHashMap<>();
    for (String[] pair : pairs) {
      map.put(pair[0], pair[1]);
    }
    return map;
  }
}
