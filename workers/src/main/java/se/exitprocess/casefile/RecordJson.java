package se.exitprocess.casefile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Map;

/** A section's content as bytes and back. Errors never carry any of the content. */
final class RecordJson {

  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .build();
  private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {};

  private RecordJson() {}

  static byte[] write(Map<String, Object> content) {
    try {
      return MAPPER.writeValueAsBytes(content);
    } catch (JsonProcessingException e) {
      // without the cause: its message may quote the content
      throw new RecordUnreadable("content cannot be written as JSON", null);
    }
  }

  static Map<String, Object> read(byte[] json) {
    try {
      return MAPPER.readValue(json, MAP);
    } catch (IOException e) {
      throw new RecordUnreadable("content is not JSON", null);
    }
  }
}
