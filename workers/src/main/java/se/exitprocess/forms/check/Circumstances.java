package se.exitprocess.forms.check;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import se.exitprocess.forms.model.Option;

/**
 * What a form is checked against besides itself.
 *
 * @param shown the values with which the server filled the form, without any draft
 * @param others values that a condition may ask for and that no field of the form has
 * @param choices the answers that the server gives for a {@code valuesKey}
 * @param today the day in Sweden
 */
public record Circumstances(
    Map<String, Object> shown,
    Function<String, @Nullable Object> others,
    Function<String, List<Option>> choices,
    LocalDate today) {}
