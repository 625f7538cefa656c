package se.exitprocess.agencies.court;

import java.util.Map;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import se.exitprocess.agencies.AgencyPort;
import se.exitprocess.agencies.Content;
import se.exitprocess.agencies.Message;

/** The migration courts. */
@Component
public class Court implements AgencyPort {

  @Override
  public String agency() {
    return "COURT";
  }

  @Override
  public Map<String, Function<Content, Message>> requests() {
    return Map.of("PERMIT_APPEAL", this::appeal);
  }

  /**
   * Appeals a decision on a permit as the one who applied for it (Aliens Act 14:4). The appeal is
   * handed in to the Migration Agency, which passes it on.
   */
  public Message appeal(Content content) {
    return Message.of("appeal", content).with("handedInTo", "MIGRATION_AGENCY");
  }
}
