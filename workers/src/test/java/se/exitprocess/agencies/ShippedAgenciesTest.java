package se.exitprocess.agencies;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.MessageSource;
import se.exitprocess.ExitProcessTest;
import se.exitprocess.engine.VariableCatalogue;
import se.exitprocess.engine.VariableDefinition;

/** {@code config/agencies.yaml} fits the catalogue and the ports. */
class ShippedAgenciesTest extends ExitProcessTest {

  @Autowired AgencyDirectory directory;
  @Autowired VariableCatalogue catalogue;
  @Autowired List<AgencyPort> ports;
  @Autowired MessageSource words;

  @Test
  void eachAgencyOfTheCatalogueIsListed() {
    assertThat(directory.all())
        .extracting(Agency::code)
        .containsExactlyInAnyOrderElementsOf(codes("agency"));
  }

  @Test
  void eachRequestIsOneOfTheCatalogueAndHasAPort() {
    assertThat(directory.all())
        .allSatisfy(
            agency -> {
              assertThat(codes("requestKind")).containsAll(agency.requests().keySet());
              assertThat(
                      ports.stream()
                          .filter(port -> port.agency().equals(agency.code()))
                          .flatMap(port -> port.requests().keySet().stream()))
                  .containsExactlyInAnyOrderElementsOf(agency.requests().keySet());
            });
  }

  @Test
  void operationsReadsWhatEachRequestIsAboutInWords() {
    assertThat(codes("requestKind"))
        .allSatisfy(
            kind ->
                assertThat(
                        words.getMessage(
                            "agencies.kind." + kind, null, null, Locale.forLanguageTag("sv")))
                    .as("agencies.kind." + kind + " in messages_sv.properties")
                    .isNotBlank());
  }

  private Set<String> codes(String variable) {
    return ((VariableDefinition.Code) catalogue.find(variable).orElseThrow()).values();
  }
}
