package se.exitprocess.casefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class CaseNumberTest {

  @Test
  void hasYearRunningNumberAndCheckDigit() {
    assertThat(CaseNumber.of(2026, 1).value()).matches("EX-2026-00001[0-9]");
    assertThat(CaseNumber.of(2026, 99_999).toString()).matches("EX-2026-99999[0-9]");
  }

  @Test
  void everySingleWrongDigitIsNoticed() {
    String number = CaseNumber.of(2026, 123).value();
    for (int i = 3; i < number.length(); i++) {
      if (number.charAt(i) == '-') {
        continue;
      }
      for (char digit = '0'; digit <= '9'; digit++) {
        String changed = number.substring(0, i) + digit + number.substring(i + 1);
        assertThat(CaseNumber.parse(changed).isPresent()).isEqualTo(changed.equals(number));
      }
    }
  }

  @Test
  void whatIsNoCaseNumberIsRefusedWithoutRepeatingIt() {
    assertThat(CaseNumber.parse("Anna Andersson")).isEmpty();
    assertThat(CaseNumber.parse("")).isEmpty();
    assertThat(CaseNumber.parse(" " + CaseNumber.of(2026, 7) + "\n"))
        .contains(CaseNumber.of(2026, 7));
    assertThatThrownBy(() -> new CaseNumber("Anna Andersson")).hasMessageNotContaining("Anna");
    assertThatThrownBy(() -> CaseNumber.of(2026, 100_000))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
