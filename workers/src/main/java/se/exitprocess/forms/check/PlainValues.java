package se.exitprocess.forms.check;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import se.exitprocess.forms.model.Field;
import se.exitprocess.forms.model.Option;
import se.exitprocess.forms.model.Options;

/** Values as forms send them: text, numbers, booleans, lists, maps. */
public final class PlainValues {

  /** Stands for something that no form sends, such as a file or a Java object. */
  public static final Object STRANGE =
      new Object() {
        @Override
        public String toString() {
          return "strange";
        }
      };

  private PlainValues() {}

  /** How many characters it holds, roughly; text decides. */
  public static long size(@Nullable Object value) {
    if (value instanceof CharSequence text) {
      return text.length();
    }
    long size = 1;
    if (value instanceof Map<?, ?> map) {
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        size += size(entry.getKey()) + size(entry.getValue());
      }
    } else if (value instanceof List<?> list) {
      for (Object element : list) {
        size += size(element);
      }
    }
    return size;
  }

  /**
   * The value without what nobody meant: blanks around a text, characters that cannot be seen,
   * empty texts and lists. A choice gets the value of its option, so that {@code "true"} and {@code
   * true} are the same answer.
   *
   * @return null when nothing is left
   */
  static @Nullable Object clean(Field field, @Nullable Object value) {
    if (value instanceof String text) {
      String tidy = tidy(text);
      return tidy.isEmpty() ? null : field instanceof Field.OneOf one ? option(one, tidy) : tidy;
    }
    if (field instanceof Field.OneOf one && value instanceof Boolean) {
      return option(one, value);
    }
    if (value instanceof List<?> list && list.isEmpty()) {
      return null;
    }
    return value;
  }

  private static Object option(Field.OneOf field, Object value) {
    if (field.options() instanceof Options.Listed listed) {
      for (Option option : listed.options()) {
        if (option.value().toString().equals(value.toString())) {
          return option.value();
        }
      }
    }
    return value;
  }

  /**
   * Without blanks around, unpaired surrogates and control characters; line ends as one character.
   */
  private static String tidy(String text) {
    StringBuilder tidy = new StringBuilder(text.length());
    wellFormed(text)
        .replace("\r\n", "\n")
        .replace('\r', '\n')
        .codePoints()
        .forEach(
            c -> {
              if (!Character.isISOControl(c) || c == '\n' || c == '\t') {
                tidy.appendCodePoint(c);
              }
            });
    int start = 0;
    int end = tidy.length();
    while (start < end && blank(tidy.charAt(start))) {
      start++;
    }
    while (end > start && blank(tidy.charAt(end - 1))) {
      end--;
    }
    return tidy.substring(start, end);
  }

  /** As JavaScript's {@code trim()} sees it. */
  private static boolean blank(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\uFEFF';
  }

  /**
   * Whether two values say the same; numbers by what they count, also when one is written as text.
   */
  static boolean same(@Nullable Object left, @Nullable Object right) {
    if (left instanceof Number || right instanceof Number) {
      BigDecimal one = counted(left);
      BigDecimal two = counted(right);
      return one != null && two != null && one.compareTo(two) == 0;
    }
    if (left instanceof List<?> a && right instanceof List<?> b) {
      if (a.size() != b.size()) {
        return false;
      }
      for (int i = 0; i < a.size(); i++) {
        if (!same(a.get(i), b.get(i))) {
          return false;
        }
      }
      return true;
    }
    if (left instanceof Map<?, ?> a && right instanceof Map<?, ?> b) {
      return withoutNulls(a).keySet().equals(withoutNulls(b).keySet())
          && withoutNulls(a).entrySet().stream()
              .allMatch(entry -> same(entry.getValue(), b.get(entry.getKey())));
    }
    return Objects.equals(left, right);
  }

  private static @Nullable BigDecimal counted(@Nullable Object value) {
    boolean number = value instanceof Number;
    if (number || value instanceof String text && text.matches("-?[0-9]{1,15}(\\.[0-9]{1,10})?")) {
      return new BigDecimal(value.toString());
    }
    return null;
  }

  private static Map<Object, Object> withoutNulls(Map<?, ?> map) {
    Map<Object, Object> result = new LinkedHashMap<>();
    map.forEach(
        (key, value) -> {
          if (value != null && !value.equals("") && !(value instanceof List<?> l && l.isEmpty())) {
            result.put(key, value);
          }
        });
    return result;
  }

  /** A copy of plain lists and maps; anything else in it becomes {@link #STRANGE}. */
  public static @Nullable Object copy(@Nullable Object value) {
    return copy(value, 0);
  }

  private static @Nullable Object copy(@Nullable Object value, int depth) {
    if (value instanceof String text) {
      return wellFormed(text);
    }
    if (value == null || value instanceof Boolean) {
      return value;
    }
    if (value instanceof Integer || value instanceof Long || value instanceof BigDecimal) {
      return value;
    }
    if (value instanceof Number number) {
      return number(number);
    }
    if (depth > 5) {
      return STRANGE;
    }
    if (value instanceof List<?> list) {
      List<@Nullable Object> copy = new ArrayList<>(list.size());
      list.forEach(element -> copy.add(copy(element, depth + 1)));
      return copy;
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, @Nullable Object> copy = new LinkedHashMap<>();
      map.forEach(
          (key, element) -> copy.put(wellFormed(String.valueOf(key)), copy(element, depth + 1)));
      return copy;
    }
    return STRANGE;
  }

  /** Half of a pair that makes one character cannot be written anywhere. */
  private static String wellFormed(String text) {
    if (text.chars().noneMatch(c -> Character.isSurrogate((char) c))) {
      return text;
    }
    StringBuilder whole = new StringBuilder(text.length());
    text.codePoints()
        .map(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? 0xFFFD : c)
        .forEach(whole::appendCodePoint);
    return whole.toString();
  }

  private static Object number(Number number) {
    try {
      return new BigDecimal(number.toString());
    } catch (NumberFormatException e) {
      return STRANGE;
    }
  }
}
