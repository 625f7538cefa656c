package se.exitprocess.engine;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.dmn.feel.impl.scala.function.CustomFunction;
import org.camunda.bpm.dmn.feel.impl.scala.function.FeelCustomFunctionProvider;
import org.springframework.stereotype.Component;

/**
 * The function {@code ruleDate()} of decision tables: the day on which the question is asked, by
 * the engine's clock. Each table has it as the input "Gäller", so that a new law is a new row with
 * the day from which it holds; whoever asks has nothing to pass on.
 *
 * <p>It is midnight, for comparison with {@code date and time("2027-01-01T00:00:00")}: the engine
 * knows no day without a time.
 */
@Component
public final class RuleDate implements FeelCustomFunctionProvider {

  private static final String NAME = "ruleDate";

  private final CustomFunction function;

  public RuleDate(Clock clock) {
    this.function =
        CustomFunction.create().setParams().setFunction(none -> midnight(clock)).build();
  }

  /** In the zone in which the engine turns it into FEEL's own kind of time. */
  private static Date midnight(Clock clock) {
    return Date.from(LocalDate.now(clock).atStartOfDay(ZoneId.systemDefault()).toInstant());
  }

  @Override
  public Optional<CustomFunction> resolveFunction(String name) {
    return name.equals(NAME) ? Optional.of(function) : Optional.empty();
  }

  @Override
  public Collection<String> getFunctionNames() {
    return List.of(NAME);
  }
}
