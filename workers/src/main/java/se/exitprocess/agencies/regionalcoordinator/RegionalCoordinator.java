package se.exitprocess.agencies.regionalcoordinator;

import java.util.Map;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import se.exitprocess.agencies.AgencyPort;
import se.exitprocess.agencies.Content;
import se.exitprocess.agencies.Message;

/**
 * The regional coordinator: gives advice without knowing about whom, and decides with IOM on the
 * return programme.
 */
@Component
public class RegionalCoordinator implements AgencyPort {

  @Override
  public String agency() {
    return "REGIONAL_COORDINATOR";
  }

  @Override
  public Map<String, Function<Content, Message>> requests() {
    return Map.of("RETURN_PROGRAMME", this::applyForReturnProgramme, "CONSULTATION", this::consult);
  }

  /** Asks for advice about somebody whom nobody can recognise. */
  public Message consult(Content content) {
    return Message.of("anonymous-consultation", content).with("anonymous", true);
  }

  /** Applies for a place in the programme for voluntary return. */
  public Message applyForReturnProgramme(Content content) {
    return Message.of("return-programme-application", content).with("voluntary", true);
  }
}
