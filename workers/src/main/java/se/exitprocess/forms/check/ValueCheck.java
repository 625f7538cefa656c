package se.exitprocess.forms.check;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import se.exitprocess.forms.model.Field;
import se.exitprocess.forms.model.Option;
import se.exitprocess.forms.model.Options;

/** Checks one value of one field. */
final class ValueCheck {

  private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
  private static final Pattern TIME =
      Pattern.compile("([01][0-9]|2[0-3]):[0-5][0-9](Z|[+-][0-9]{2}:[0-9]{2})?");
  private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,15}([.,][0-9]{1,10})?");
  private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+\\.[^@\\s]+");
  private static final Pattern PHONE = Pattern.compile("\\+?[0-9][0-9 ()-]{4,25}");

  private final Circumstances circumstances;
  private final Violations violations;

  ValueCheck(Circumstances circumstances, Violations violations) {
    this.circumstances = circumstances;
    this.violations = violations;
  }

  /** The value as it is stored; null when there is none or it is refused. */
  @Nullable Object value(Field field, @Nullable Object value, String where) {
    String label = "”" + field.label() + "”";
    boolean missing = value == null || field instanceof Field.Tick && Boolean.FALSE.equals(value);
    if (missing && field.basics().required()) {
      violations.add(where + ask(field, label));
      return null;
    }
    if (value == null) {
      return field instanceof Field.Tick ? false : null;
    }
    Problem problem = new Problem(where, label);
    if (field instanceof Field.Text text) {
      return text(text, value, problem);
    } else if (field instanceof Field.Amount amount) {
      return amount(amount, value, problem);
    } else if (field instanceof Field.Moment moment) {
      return moment(moment, value, problem);
    } else if (field instanceof Field.Tick) {
      return value instanceof Boolean
          ? value
          : problem.is("ska vara ikryssad eller inte. Ladda om sidan.");
    } else if (field instanceof Field.OneOf one) {
      return options(one.options()).contains(value) ? value : problem.choose();
    } else if (field instanceof Field.ManyOf many) {
      return many(many, value, problem);
    }
    throw new IllegalStateException("a table is not a value");
  }

  private static String ask(Field field, String label) {
    if (field instanceof Field.Tick) {
      return "Kryssa i " + label + ".";
    }
    return field instanceof Field.OneOf || field instanceof Field.ManyOf
        ? "Välj i " + label + "."
        : "Fyll i " + label + ".";
  }

  private @Nullable Object text(Field.Text field, Object value, Problem problem) {
    if (!(value instanceof String text)) {
      return problem.is("ska vara text.");
    }
    if (text.length() > field.maxLength()) {
      return problem.is(
          "är för lång ("
              + text.length()
              + " tecken). Korta den till högst "
              + field.maxLength()
              + ".");
    }
    if (text.length() < field.minLength()) {
      return problem.is("är för kort. Skriv minst " + field.minLength() + " tecken.");
    }
    if (field.pattern() != null && !field.pattern().matcher(text).find()) {
      return problem.is("har inte rätt form. Läs hjälptexten vid fältet.");
    }
    if (field.kind() == Field.Text.Kind.EMAIL && !EMAIL.matcher(text).matches()) {
      return problem.is("ska vara en e-postadress.");
    }
    if (field.kind() == Field.Text.Kind.PHONE && !PHONE.matcher(text).matches()) {
      return problem.is("ska vara ett telefonnummer.");
    }
    return text;
  }

  private @Nullable Object amount(Field.Amount field, Object value, Problem problem) {
    String digits = value instanceof BigDecimal exact ? exact.toPlainString() : value.toString();
    if (!(value instanceof Number || value instanceof String)
        || !NUMBER.matcher(digits).matches()) {
      return problem.is("ska vara ett tal.");
    }
    BigDecimal number = new BigDecimal(digits.replace(',', '.'));
    BigDecimal bare = number.stripTrailingZeros();
    if (field.decimals() >= 0 && bare.scale() > field.decimals()) {
      return problem.is(
          field.decimals() == 0
              ? "ska vara ett heltal."
              : "får ha högst " + field.decimals() + " decimaler.");
    }
    if (field.min() != null && number.compareTo(field.min()) < 0) {
      return problem.is("ska vara minst " + field.min().toPlainString() + ".");
    }
    if (field.max() != null && number.compareTo(field.max()) > 0) {
      return problem.is("ska vara högst " + field.max().toPlainString() + ".");
    }
    BigDecimal step = field.step();
    if (step != null && step.signum() > 0 && number.remainder(step).signum() != 0) {
      return problem.is("ska gå jämnt upp med " + step.toPlainString() + ".");
    }
    if (field.asText()) {
      return number.toPlainString();
    }
    return bare.scale() <= 0 ? (Object) bare.longValueExact() : bare;
  }

  private @Nullable Object moment(Field.Moment field, Object value, Problem problem) {
    if (!(value instanceof String text)) {
      return problem.is(form(field));
    }
    boolean valid =
        switch (field.kind()) {
          case DATE -> isDay(text);
          case TIME -> TIME.matcher(text).matches();
          case DATETIME ->
              text.length() > 11
                  && text.charAt(10) == 'T'
                  && isDay(text.substring(0, 10))
                  && TIME.matcher(text.substring(11)).matches();
        };
    if (!valid) {
      return problem.is(form(field));
    }
    if (field.notBeforeToday()
        && field.kind() != Field.Moment.Kind.TIME
        && LocalDate.parse(text.substring(0, 10)).isBefore(circumstances.today())) {
      return problem.is("får inte ligga före i dag.");
    }
    return text;
  }

  private static String form(Field.Moment field) {
    return switch (field.kind()) {
      case DATE -> "ska vara ett datum, skrivet ÅÅÅÅ-MM-DD.";
      case TIME -> "ska vara ett klockslag, skrivet TT:MM.";
      case DATETIME -> "ska vara datum och klockslag.";
    };
  }

  private static boolean isDay(String text) {
    if (!DAY.matcher(text).matches()) {
      return false;
    }
    try {
      int year = LocalDate.parse(text).getYear();
      return year >= 1900 && year <= 2200;
    } catch (DateTimeException e) {
      return false;
    }
  }

  private @Nullable Object many(Field.ManyOf field, Object value, Problem problem) {
    if (!(value instanceof List<?> list)) {
      return problem.choose();
    }
    Set<Object> allowed = options(field.options());
    if (!allowed.containsAll(list)) {
      return problem.choose();
    }
    return List.copyOf(new LinkedHashSet<>(list));
  }

  private Set<Object> options(Options options) {
    List<Option> list =
        options instanceof Options.Listed listed
            ? listed.options()
            : circumstances.choices().apply(((Options.FromServer) options).valuesKey());
    Set<Object> values = new LinkedHashSet<>();
    list.forEach(option -> values.add(option.value()));
    return values;
  }

  private final class Problem {
    private final String where;
    private final String label;

    Problem(String where, String label) {
      this.where = where;
      this.label = label;
    }

    @Nullable Object is(String what) {
      violations.add(where + label + " " + what);
      return null;
    }

    @Nullable Object choose() {
      violations.add(where + "Välj bland alternativen i " + label + ".");
      return null;
    }
  }
}
