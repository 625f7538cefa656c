package se.exitprocess.forms.check;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import se.exitprocess.forms.model.Option;

/**
 * What a form is checked against besides itself.
 *
 * @param shown the values with which the server filled the form, without any draft
 * @param others values that a condition or a date may be compared with and that no field of the
 *     form has: process variables, and {@code form-id.field} of the record
 * @param labels what people call such a value
 * @param choices the answers that the server gives for a {@code valuesKey}
 * @param today the day in Sweden
 */
public record Circumstances(
    Map<String, Object> shown,
    Function<String, @Nullable Object> others,
    UnaryOperator<String> labels,
    Function<String, List<Option>> choices,
    LocalDate today) {}
