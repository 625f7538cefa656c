package se.exitprocess.agencies;

import java.util.Map;
import java.util.function.Function;

/**
 * One agency in its own words. An implementation has a method per request that says what is asked
 * and how that agency wants it worded; how the message travels is the exchange's business.
 */
public interface AgencyPort {

  /** Code of the agency in {@code config/agencies.yaml}. */
  String agency();

  /** What can be asked, by the kind that models use. Other kinds go by hand. */
  Map<String, Function<Content, Message>> requests();
}
