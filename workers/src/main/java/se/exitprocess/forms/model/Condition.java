package se.exitprocess.forms.model;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A condition that hides a field: comparisons of a field with a value, joined with {@code and} and
 * {@code or}, such as {@code =decision = "REFUSED" or appeal != true}. A small part of FEEL, of
 * which browser and server are certain to think alike; {@code and} binds closer than {@code or}.
 */
public final class Condition {

  private static final Pattern TOKEN =
      Pattern.compile(
          "\\s*(?:(?<text>\"(?:[^\"\\\\]|\\\\.)*\")|(?<sign>!=|=)|(?<number>-?[0-9]+(?:\\.[0-9]+)?)|(?<name>[A-Za-z_][A-Za-z0-9_]*))");

  private final List<List<Comparison>> anyOf;

  private Condition(List<List<Comparison>> anyOf) {
    this.anyOf = anyOf;
  }

  /**
   * Reads a condition.
   *
   * @throws IllegalArgumentException when it is more than comparisons
   */
  public static Condition parse(String feel) {
    return new Reader(feel).condition();
  }

  /** Whether it holds for these values. */
  public boolean holds(Function<String, @Nullable Object> values) {
    return anyOf.stream().anyMatch(all -> all.stream().allMatch(one -> one.holds(values)));
  }

  /** The fields that it asks for. */
  public List<String> names() {
    return anyOf.stream().flatMap(List::stream).map(Comparison::name).distinct().toList();
  }

  private record Comparison(String name, boolean equal, @Nullable Object value) {
    boolean holds(Function<String, @Nullable Object> values) {
      return same(values.apply(name), value) == equal;
    }

    private static boolean same(@Nullable Object left, @Nullable Object right) {
      if (left instanceof Number && right instanceof Number) {
        return new BigDecimal(left.toString()).compareTo(new BigDecimal(right.toString())) == 0;
      }
      return Objects.equals(left, right);
    }
  }

  private static final class Reader {
    private final List<String> tokens = new ArrayList<>();
    private int next;

    Reader(String feel) {
      if (!feel.startsWith("=")) {
        throw new IllegalArgumentException();
      }
      Matcher matcher = TOKEN.matcher(feel);
      int end = 1;
      while (matcher.find(end) && matcher.start() == end) {
        tokens.add(matcher.group().strip());
        end = matcher.end();
        if (end == feel.length()) {
          break;
        }
      }
      if (!feel.substring(end).isBlank()) {
        throw new IllegalArgumentException();
      }
    }

    Condition condition() {
      List<List<Comparison>> anyOf = new ArrayList<>();
      List<Comparison> all = new ArrayList<>();
      all.add(comparison());
      while (next < tokens.size()) {
        String joint = tokens.get(next++);
        if (joint.equals("or")) {
          anyOf.add(all);
          all = new ArrayList<>();
        } else if (!joint.equals("and")) {
          throw new IllegalArgumentException();
        }
        all.add(comparison());
      }
      anyOf.add(all);
      return new Condition(anyOf);
    }

    private Comparison comparison() {
      String name = token();
      String sign = token();
      if (!name.matches("[A-Za-z_]\\w*") || !(sign.equals("=") || sign.equals("!="))) {
        throw new IllegalArgumentException();
      }
      return new Comparison(name, sign.equals("="), literal(token()));
    }

    private String token() {
      if (next == tokens.size()) {
        throw new IllegalArgumentException();
      }
      return tokens.get(next++);
    }

    private static @Nullable Object literal(String token) {
      if (token.startsWith("\"")) {
        return token.substring(1, token.length() - 1).replaceAll("\\\\(.)", "$1");
      }
      return switch (token) {
        case "true" -> true;
        case "false" -> false;
        case "null" -> null;
        default -> number(token);
      };
    }

    private static BigDecimal number(String token) {
      try {
        return new BigDecimal(token);
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException();
      }
    }
  }
}
