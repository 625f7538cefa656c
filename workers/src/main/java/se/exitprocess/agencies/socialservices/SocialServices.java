package se.exitprocess.agencies.socialservices;

import java.util.Map;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import se.exitprocess.agencies.AgencyPort;
import se.exitprocess.agencies.Content;
import se.exitprocess.agencies.Message;

/** The social services' own units and their case system. */
@Component
public class SocialServices implements AgencyPort {

  @Override
  public String agency() {
    return "SOCIAL_SERVICES";
  }

  @Override
  public Map<String, Function<Content, Message>> requests() {
    return Map.of("ORDER_INTERVENTION", this::orderIntervention);
  }

  /** Orders an intervention of the plan, such as housing, livelihood or treatment. */
  public Message orderIntervention(Content content) {
    return Message.of("intervention-order", content);
  }
}
