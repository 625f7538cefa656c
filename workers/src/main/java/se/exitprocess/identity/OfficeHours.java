package se.exitprocess.identity;

import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.Map;

/**
 * When the units are there on a working day, as {@code config/organisation.yaml} says.
 *
 * @param opens what comes in the morning, comes then
 * @param takeOverBy by then a unit has taken over what the duty officer hands over
 */
public record OfficeHours(LocalTime opens, LocalTime takeOverBy) {

  public OfficeHours {
    if (!opens.isBefore(takeOverBy)) {
      throw new IllegalStateException(
          "organisation.yaml: officeHours.opens ("
              + opens
              + ") must be before officeHours.takeOverBy ("
              + takeOverBy
              + ")");
    }
  }

  static OfficeHours read(Map<String, Object> fields) {
    return new OfficeHours(time(fields, "opens"), time(fields, "takeOverBy"));
  }

  private static LocalTime time(Map<String, Object> fields, String name) {
    Object found = fields.get(name);
    if (found instanceof String text) {
      try {
        return LocalTime.parse(text);
      } catch (DateTimeException e) {
        throw wrong(name, found);
      }
    }
    throw wrong(name, found);
  }

  private static IllegalStateException wrong(String name, Object found) {
    return new IllegalStateException(
        "organisation.yaml: officeHours.%s must be a time of day in quotes, such as \"08:00\"; found %s"
            .formatted(name, found));
  }
}
