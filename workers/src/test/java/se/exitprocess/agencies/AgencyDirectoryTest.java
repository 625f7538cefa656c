package se.exitprocess.agencies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AgencyDirectoryTest {

  private static final String SCHEDULES =
      "schedules: {standard: {first: PT1S, factor: 2, longest: PT1M, attempts: 3}}\nagencies:\n";

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

  private static Map<String, Agency> read(String agencies) {
    return AgencyDirectory.read(
        new ByteArrayInputStream((SCHEDULES + agencies).getBytes(StandardCharsets.UTF_8)),
        text -> text);
  }
}
