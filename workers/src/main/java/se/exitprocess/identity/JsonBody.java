package se.exitprocess.identity;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Whether bytes are JSON that every reader behind us can read and PostgreSQL can keep. */
final class JsonBody {

  private static final int DEEPEST = 60;
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxNestingDepth(DEEPEST).maxNumberLength(100).build())
          .build();

  private JsonBody() {}

  /**
   * One JSON value in UTF-8, not nested without end.
   *
   * @param withAnyText whether texts may hold NUL and half characters
   */
  static boolean isPlain(byte[] body, boolean withAnyText) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
      try (JsonParser parser = JSON.createParser(text)) {
        int depth = 0;
        int values = 0;
        for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
          if (token == JsonToken.VALUE_STRING || token == JsonToken.FIELD_NAME) {
            if (!withAnyText && !isText(parser.getText())) {
              return false;
            }
          }
          values += depth == 0 ? 1 : 0;
          depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
        }
        return depth == 0 && values == 1;
      }
    } catch (IOException unreadable) {
      return false;
    }
  }

  private static boolean isText(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0) {
        return false;
      }
      if (Character.isHighSurrogate(c)) {
        i++;
        if (i == text.length() || !Character.isLowSurrogate(text.charAt(i))) {
          return false;
        }
      } else if (Character.isLowSurrogate(c)) {
        return false;
      }
    }
    return true;
  }
}
