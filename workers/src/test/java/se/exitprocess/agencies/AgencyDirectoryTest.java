package se.exitprocess.agencies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import se.exitprocess.casefile.CatalogueForTests;

class AgencyDirectoryTest {

  private static final String SCHEDULES =
      "schedules: {standard: {first: PT1S, factor: 2, longest: PT1M, attempts: 3}}\n";
  private static final String NOBODY_REPORTS = "reporters: {endangered: [UNKNOWN], agencies: {}}\n";
  private static final String DATA = "purposes: {X: PLAN}\ndata: {HEALTH: [message]}\n";

  @Test
  void withoutSecretsAndAddressesNothingStartsAndAllIsSaidAtOnce() {
    assertThatThrownBy(
            () ->
                read(
                    """
                      POLICE: {name: Polisen, channel: http, url: "http://example.org/x", secret: short, requests: {X: {schedule: none, fields: []}}}
                      SCHOOL: {name: Skolan, channel: http}
                    """))
        .hasMessageContainingAll(
            "EXIT_AGENCIES_SECRET_POLICE",
            "EXIT_AGENCIES_URL_POLICE",
            "there is no schedule 'none'",
            "EXIT_AGENCIES_SECRET_SCHOOL")
        .hasMessageNotContaining("short");
  }

  @Test
  void twoAgenciesMustNotShareASecret() {
    assertThatThrownBy(
            () ->
                read(
                    """
                      POLICE: {name: Polisen, channel: http, url: "https://a.example/", secret: abcdefghijklmnopqrstu}
                      SCHOOL: {name: Skolan, channel: http, url: "https://b.example/", secret: abcdefghijklmnopqrstu}
                    """))
        .hasMessageContaining("POLICE and SCHOOL must not have the same secret");
  }

  @Test
  void overFhirAnAgencyNeedsAnAddressAndASecretAsWell() {
    assertThatThrownBy(
            () ->
                read(
                    """
                      HEALTHCARE: {name: Vården, channel: fhir, url: "http://fhir.example/r4", secret: short}
                    """))
        .hasMessageContainingAll("EXIT_AGENCIES_URL_HEALTHCARE", "EXIT_AGENCIES_SECRET_HEALTHCARE")
        .hasMessageNotContaining("short");
  }

  @Test
  void aMisspeltWordIsRefused() {
    assertThatThrownBy(() -> read("  POLICE: {name: Polisen, chanel: http}\n"))
        .hasMessageContaining("agencies.POLICE.channel: Missing");
    assertThatThrownBy(() -> read("  POLICE: {name: Polisen, channel: manual, tiemout: PT1S}\n"))
        .hasMessageContaining("tiemout");
    assertThatThrownBy(() -> read("  POLICE: {name: Polisen, channel: pigeon}\n"))
        .hasMessageContaining("pigeon");
  }

  @Test
  void onlyWhatAnAgencyMaySeeIsContent() {
    Content content =
        Content.of(
            Map.of("message", "m", "allowed", "a", "note", "n"), Set.of("allowed", "absent"));
    assertThat(content.fields()).containsOnlyKeys("message", "allowed");
    assertThat(content.toString()).doesNotContain("\"m\"");
  }

  @Test
  void whatAConsentMustCoverIsSaidForEachRequestAndField() {
    assertThatThrownBy(
            () ->
                read(
                    "purposes: {X: HOBBY}\ndata: {GOSSIP: [name], HEALTH: [diagnosis]}\n",
                    """
                      POLICE: {name: Polisen, channel: manual, requests: {Y: {schedule: standard, message: [RUMOUR], fields: [address, name]}}}
                    """))
        .hasMessageContainingAll(
            "purposes, X: consent.yaml has no purpose HOBBY",
            "consent.yaml has no kind of data GOSSIP",
            "the free text 'message' must be some kind of data",
            "POLICE, Y: its purpose is missing",
            "POLICE, Y: consent.yaml has no kind of data RUMOUR",
            "POLICE, Y: which kind of data is address?",
            "diagnosis is not sent to anybody");
  }

  @Test
  void whomToAskEndangersIsSaidWithoutMistakes() {
    assertThatThrownBy(
            () ->
                read(
                    DATA
                        + "reporters: {endangered: [UNDOCUMENTED], agencies: {POLICE: {except: [Z]}, TAX: {}}}\n",
                    """
                      POLICE: {name: Polisen, channel: manual}
                    """))
        .hasMessageContainingAll(
            "UNKNOWN must be among those who are endangered",
            "reporters: there is no agency TAX",
            "reporters, POLICE: purposes has no kind Z");
  }

  @Test
  void aMessageNeedsConsentToAllThatItTellsAndToItsTextAsTheRequestSays() {
    AgencyDirectory.Contents contents =
        read(
            "purposes: {X: PLAN, Y: PLAN}\ndata: {HEALTH: [message], IDENTITY: [name], NOT_ABOUT_THE_PERSON: [colleague]}\n",
            """
              POLICE: {name: Polisen, channel: manual, requests: {X: {schedule: standard, message: [LEGAL], fields: [name, colleague]}}}
            """);
    Agency police = contents.agencies().get("POLICE");
    assertThat(need(contents, police, "X", Map.of("message", "m", "name", "n", "colleague", "c")))
        .containsExactlyInAnyOrder("LEGAL", "IDENTITY");
    assertThat(need(contents, police, "X", Map.of("colleague", "c"))).containsExactly("LEGAL");
    assertThat(need(contents, police, "Y", Map.of("message", "m"))).containsExactly("HEALTH");
  }

  private static Set<String> need(
      AgencyDirectory.Contents contents, Agency agency, String request, Map<String, Object> said) {
    Content content = Content.of(said, agency.terms("X").map(Agency.Terms::fields).orElseThrow());
    DataKinds.Need need = contents.kinds().need(agency, request, content);
    assertThat(need.purpose()).isEqualTo("PLAN");
    return need.kinds();
  }

  private static AgencyDirectory.Contents read(String agencies) {
    return read(DATA, agencies);
  }

  private static AgencyDirectory.Contents read(String data, String agencies) {
    String reporters = data.contains("reporters:") ? "" : NOBODY_REPORTS;
    String yaml = SCHEDULES + data + reporters + "agencies:\n" + agencies;
    try {
      return AgencyDirectory.read(
          new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)),
          text -> text,
          CatalogueForTests.shipped());
    } catch (java.io.IOException e) {
      throw new AssertionError(e);
    }
  }
}
