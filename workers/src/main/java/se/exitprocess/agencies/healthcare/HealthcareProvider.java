package se.exitprocess.agencies.healthcare;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import se.exitprocess.agencies.AgencyPort;
import se.exitprocess.agencies.Content;
import se.exitprocess.agencies.Message;

/** The region's healthcare, and whoever gives care on its behalf. */
@Component
public class HealthcareProvider implements AgencyPort {

  @Override
  public String agency() {
    return "HEALTHCARE";
  }

  @Override
  public Map<String, Function<Content, Message>> requests() {
    return Map.of("ORDER_INTERVENTION", this::refer, "GROUP_INVITATION", this::inviteToPlanning);
  }

  /** Invites to the cross-professional group around a person. */
  public Message inviteToPlanning(Content content) {
    return Message.of("planning-invitation", content);
  }

  /**
   * Refers the person for care. The request is an order that the receiver accepts or refuses after
   * an assessment of its own, as a FHIR ServiceRequest is.
   */
  public Message refer(Content content) {
    Map<String, Object> said = new LinkedHashMap<>(content.fields());
    said.remove("identityKind", "NONE"); // that nothing is told need not be told
    return new Message("referral", said).with("intent", "order").with("status", "active");
  }
}
