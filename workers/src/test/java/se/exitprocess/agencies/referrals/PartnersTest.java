package se.exitprocess.agencies.referrals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;

class PartnersTest {

  private static Map<String, Partner> read(String yaml) {
    return Partners.read(
        new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)),
        text -> text,
        Set.of("soder")::contains);
  }

  @Test
  void withoutSettingsNobodyOfTheShippedFileCanSend() throws IOException {
    try (InputStream file = new ClassPathResource("partners.yaml").getInputStream()) {
      Map<String, Partner> partners =
          Partners.read(
              file, text -> text.replaceAll("\\$\\{.*:}", ""), Set.of("soder", "norr")::contains);
      assertThat(partners).isNotEmpty();
      assertThat(partners.values()).noneMatch(partner -> partner.hasSecret(""));
    }
  }

  @Test
  void everythingThatIsWrongIsToldAtOnceAndNoSecretIsShown() {
    assertThatThrownBy(
            () ->
                read(
                    """
                    partners:
                      A1: {name: A, kind: NGO, mandatoryReporter: false, unit: soder, secret: too-short, sends: [REFERRAL]}
                      B1: {name: B, kind: NGO, mandatoryReporter: false, unit: nowhere, secret: the-same-secret-twice, sends: []}
                      C1: {name: C, kind: NGO, mandatoryReporter: false, unit: soder, secret: the-same-secret-twice, sends: []}
                    """))
        .hasMessageContaining("EXIT_PARTNERS_SECRET_A1")
        .hasMessageContaining("B1: there is no unit 'nowhere'")
        .hasMessageContaining("B1 and C1 must not have the same secret")
        .hasMessageNotContaining("the-same-secret-twice")
        .hasMessageNotContaining("too-short");
  }

  @Test
  void whatTheFileDoesNotKnowIsRefused() {
    assertThatThrownBy(
            () ->
                read(
                    """
                    partners:
                      A1: {name: A, kind: NGO, unit: soder, sends: [REFERRAL]}
                    """))
        .hasMessageContaining("partners.yaml");
  }
}
