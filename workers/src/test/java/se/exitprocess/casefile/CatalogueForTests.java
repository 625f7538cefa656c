package se.exitprocess.casefile;

import java.io.IOException;
import org.springframework.core.io.ClassPathResource;

/** The catalogue of consents without an application around it. */
public final class CatalogueForTests {

  private CatalogueForTests() {}

  /** What {@code config/consent.yaml} says. */
  public static ConsentCatalogue shipped() throws IOException {
    return new ConsentCatalogue(new ClassPathResource("consent.yaml"));
  }
}
