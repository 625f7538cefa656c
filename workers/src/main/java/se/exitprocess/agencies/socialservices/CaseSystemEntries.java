package se.exitprocess.agencies.socialservices;

import java.util.Map;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import se.exitprocess.agencies.AgencyPort;
import se.exitprocess.agencies.Content;
import se.exitprocess.agencies.Message;

/** What the process has written in the case system. */
@Component
class CaseSystemEntries implements AgencyPort {

  static final String DECISION = "decision-entry";

  @Override
  public String agency() {
    return "CASE_SYSTEM";
  }

  @Override
  public Map<String, Function<Content, Message>> requests() {
    return Map.of("DECISION_ENTRY", content -> Message.of(DECISION, content));
  }
}
