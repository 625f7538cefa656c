package se.exitprocess.agencies.police;

import java.util.Map;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import se.exitprocess.agencies.AgencyPort;
import se.exitprocess.agencies.Content;
import se.exitprocess.agencies.Message;

/** The Police Authority: protection of persons at risk, and the leader of an investigation. */
@Component
public class PoliceAuthority implements AgencyPort {

  @Override
  public String agency() {
    return "POLICE";
  }

  @Override
  public Map<String, Function<Content, Message>> requests() {
    return Map.of(
        "PROTECTION", content -> requestProtection(content, "immediate"),
        "ORDER_INTERVENTION", content -> requestProtection(content, "planned"),
        "INVESTIGATION_PERMIT", this::informInvestigationLeader);
  }

  /** Asks for protection; the police make their own assessment of the threat. */
  public Message requestProtection(Content content, String urgency) {
    return Message.of("protection-request", content).with("urgency", urgency);
  }

  /**
   * Tells the leader of the investigation what is needed to apply for a permit while the person
   * takes part in it (Aliens Act 5:15 first paragraph; form 194011). Only that leader may apply.
   */
  public Message informInvestigationLeader(Content content) {
    return Message.of("investigation-permit-information", content).with("form", "194011");
  }
}
