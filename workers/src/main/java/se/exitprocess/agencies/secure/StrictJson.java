package se.exitprocess.agencies.secure;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.stream.Collectors;

/** Reads what the message service sends: nothing unknown, twice, missing or after the end. */
final class StrictJson {

  /** Something is not what the contract says; the sentence says which part, never what. */
  static final class Malformed extends Exception {

    private static final long serialVersionUID = 1L;

    Malformed(String problem) {
      super(problem);
    }
  }

  private static final ObjectMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                  .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(3).build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .build();

  private StrictJson() {}

  static <T> T read(byte[] body, Class<T> type) throws Malformed {
    T read;
    try {
      read = MAPPER.readValue(body, type);
    } catch (JsonMappingException e) {
      throw new Malformed(place(e));
    } catch (IOException e) {
      throw new Malformed("not JSON");
    }
    if (read == null) {
      throw new Malformed("not a message");
    }
    return read;
  }

  /** The field at fault, where it is one of ours. */
  private static String place(JsonMappingException e) {
    if (e instanceof UnrecognizedPropertyException) {
      return "unknown field";
    }
    String path =
        e.getPath().stream()
            .map(part -> part.getFieldName() == null ? "[]" : part.getFieldName())
            .collect(Collectors.joining("."));
    return path.isEmpty() ? "a field is missing" : path + ": cannot be read";
  }
}
