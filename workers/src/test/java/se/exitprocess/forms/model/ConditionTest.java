package se.exitprocess.forms.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionTest {

  private final Map<String, Object> values =
      new HashMap<>(Map.of("code", "A", "flag", true, "number", 2));

  @Test
  void comparesTextFlagsNumbersAndNothing() {
    assertThat(holds("=code = \"A\"")).isTrue();
    assertThat(holds("=code=\"B\"")).isFalse();
    assertThat(holds("= code != \"B\" ")).isTrue();
    assertThat(holds("=flag = true")).isTrue();
    assertThat(holds("=flag != false")).isTrue();
    assertThat(holds("=number = 2.0")).isTrue();
    assertThat(holds("=missing = null")).isTrue();
    assertThat(holds("=missing != \"A\"")).isTrue();
    assertThat(holds("=missing = true")).isFalse();
    assertThat(holds("=code = \"a \\\" and b = \"")).isFalse();
  }

  @Test
  void andBindsCloserThanOr() {
    assertThat(holds("=code = \"A\" or code = \"B\" and flag = false")).isTrue();
    assertThat(holds("=flag = false and code = \"A\" or number = 3")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "code = \"A\"",
        "=code",
        "=code > 3",
        "=not(flag)",
        "=code = ",
        "=code = other",
        "=code = \"A\" xor flag = true",
        "=code = \"A\" and",
        "=list contains(codes, \"A\")",
        "=code = \"A",
        "="
      })
  void whatTheServerCannotBeCertainOfIsRefused(String feel) {
    assertThatThrownBy(() -> Condition.parse(feel)).isInstanceOf(IllegalArgumentException.class);
  }

  private boolean holds(String feel) {
    return Condition.parse(feel).holds(values::get);
  }
}
