package se.exitprocess.agencies.exchange;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import se.exitprocess.casefile.CaseNumber;
import se.exitprocess.casefile.people.GuardedPlaces;

/**
 * A message without the guarded place, should somebody have written it there. As a message is
 * opened in no other way, it leaves by none: neither over the network nor on paper.
 */
@Component
class WithoutGuardedPlace {

  private final GuardedPlaces places;
  private final ObjectMapper json;

  WithoutGuardedPlace(GuardedPlaces places, ObjectMapper json) {
    this.places = places;
    this.json = json;
  }

  /** The same envelope, with the place of this case blackened. */
  byte[] of(CaseNumber number, byte[] envelope) {
    if (places.keptAt(number).isEmpty()) {
      return envelope;
    }
    try {
      Map<String, Object> read = json.readValue(envelope, new TypeReference<>() {});
      read.computeIfPresent("content", (name, content) -> blackened(number, content));
      return json.writeValueAsBytes(read);
    } catch (IOException e) {
      throw new IllegalStateException("kept message cannot be read"); // the cause would quote it
    }
  }

  private @Nullable Object blackened(CaseNumber number, @Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<Object, @Nullable Object> safe = new LinkedHashMap<>();
      map.forEach((name, inside) -> safe.put(name, blackened(number, inside)));
      return safe;
    }
    if (value instanceof List<?> list) {
      return list.stream().map(inside -> blackened(number, inside)).toList();
    }
    return value instanceof String text ? places.blacken(number, text) : value;
  }
}
