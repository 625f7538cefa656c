package se.exitprocess.agencies.migration;

import java.util.Map;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import se.exitprocess.agencies.AgencyPort;
import se.exitprocess.agencies.Content;
import se.exitprocess.agencies.Message;

/** The Migration Agency, where the social welfare board applies for permits. */
@Component
public class MigrationAgency implements AgencyPort {

  @Override
  public String agency() {
    return "MIGRATION_AGENCY";
  }

  @Override
  public Map<String, Function<Content, Message>> requests() {
    return Map.of(
        "PERMIT_APPLICATION", this::applyForPermit,
        "STAY_OF_REMOVAL", this::askForStay,
        "PERMIT_STATEMENT", this::stateOnRevocation);
  }

  /**
   * Applies as the social welfare board: today for the reflection period (Aliens Act 5:15 second
   * and fourth paragraphs; form 195011), under the inquiry's proposal for the longer permit.
   */
  public Message applyForPermit(Content content) {
    return Message.of("permit-application", content)
        .with("applicant", "social-welfare-board")
        .with("form", "195011");
  }

  /** Asks that a removal is not enforced while the permit is tried (Aliens Act 12:12 b). */
  public Message askForStay(Content content) {
    return Message.of("stay-of-removal-request", content).with("applicant", "social-welfare-board");
  }

  /** Says what the board has to say before a permit is revoked (Aliens Act 7:7 b). */
  public Message stateOnRevocation(Content content) {
    return Message.of("permit-statement", content).with("applicant", "social-welfare-board");
  }
}
