package se.exitprocess.identity;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Whether an address means one thing only: no tricks with encoding, no empty steps. */
final class Addresses {

  private static final int LONGEST = 8000;

  private Addresses() {}

  /**
   * @param path as it was sent
   */
  static boolean isPlainPath(String path) {
    return path.startsWith("/")
        && path.length() <= LONGEST
        && !path.contains("//")
        && path.indexOf(';') < 0
        && path.indexOf('\\') < 0
        && isText(path);
  }

  /**
   * @param query as it was sent; null when there is none
   */
  static boolean isPlainQuery(@Nullable String query) {
    return query == null || query.length() <= LONGEST && isText(query);
  }

  /** Whether what the percent signs stand for is UTF-8 without control characters. */
  private static boolean isText(String encoded) {
    ByteBuffer bytes = ByteBuffer.allocate(encoded.length());
    for (int i = 0; i < encoded.length(); i++) {
      int next = encoded.charAt(i);
      if (next == '%') {
        next = hex(encoded, i + 1);
        i += 2;
      }
      if (next < 0x20 || next == 0x7F || next > 0xFF) {
        return false;
      }
      bytes.put((byte) next);
    }
    try {
      StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .decode(bytes.flip());
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  /** The byte that two hexadecimal digits stand for; -1 if they are none. */
  private static int hex(String text, int at) {
    if (at + 1 >= text.length()) {
      return -1;
    }
    int high = Character.digit(text.charAt(at), 16);
    int low = Character.digit(text.charAt(at + 1), 16);
    return high < 0 || low < 0 ? -1 : high * 16 + low;
  }
}
