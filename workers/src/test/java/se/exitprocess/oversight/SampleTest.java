package se.exitprocess.oversight;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import se.exitprocess.casefile.AccessEntry;
import se.exitprocess.casefile.AccessKind;
import se.exitprocess.casefile.CaseNumber;
import se.exitprocess.pages.Words;

class SampleTest {

  private static final Instant OFFICE = at("2026-11-04T10:00");
  private static final Instant NIGHT = at("2026-11-04T23:00");
  private static final String PROTECTED = CaseNumber.of(2026, 77).value();

  private final List<AccessEntry> lines = new ArrayList<>();

  @Test
  void theSameSeedDrawsTheSame() {
    ordinary(500);
    assertThat(draw(30, 4711)).isEqualTo(draw(30, 4711)).hasSize(30);
    assertThat(draw(30, 4711)).isNotEqualTo(draw(30, 4712));
  }

  @Test
  void aSmallPeriodIsDrawnWhole() {
    ordinary(5);
    assertThat(draw(30, 1)).hasSize(5);
  }

  @Test
  void whatDeservesALookIsOverRepresentedButNothingIsSafe() {
    ordinary(900);
    line("handlaggare", AccessKind.BREAK_GLASS, "STATED_REASON", 1, OFFICE, 20);
    line("handlaggare", AccessKind.RECORD, "BROKEN_GLASS", 1, OFFICE, 20);
    line("handlaggare", AccessKind.SEARCH, "NAME", 1, OFFICE, 20);
    line("handlaggare", AccessKind.RECORD, "COORDINATOR", 77, OFFICE, 20);
    line("handlaggare", AccessKind.RECORD, "COORDINATOR", 1, NIGHT, 20);
    long[] drawn = new long[Circumstance.values().length];
    long ordinary = 0;
    for (int seed = 0; seed < 300; seed++) {
      for (Sample.Drawn one : draw(30, seed)) {
        one.circumstances().forEach(it -> drawn[it.ordinal()]++);
        ordinary += one.circumstances().isEmpty() ? 1 : 0;
      }
    }
    double usual = ordinary / 900.0;
    assertThat(usual).isPositive();
    assertThat(drawn[Circumstance.BROKEN_GLASS.ordinal()] / 40.0).isGreaterThan(8 * usual);
    assertThat(drawn[Circumstance.SEARCH.ordinal()] / 20.0).isGreaterThan(3 * usual);
    assertThat(drawn[Circumstance.PROTECTED.ordinal()] / 20.0).isGreaterThan(4 * usual);
    assertThat(drawn[Circumstance.OUTSIDE_HOURS.ordinal()] / 20.0).isGreaterThan(3 * usual);
  }

  @Test
  void whoLooksAtManyMoreCasesThanOthersIsLikelier() {
    for (int colleague = 0; colleague < 5; colleague++) {
      line("kollega" + colleague, AccessKind.RECORD, "COORDINATOR", 1 + colleague, OFFICE, 3);
    }
    IntStream.range(0, 12)
        .forEach(n -> line("nyfiken", AccessKind.RECORD, "COORDINATOR", 100 + n, OFFICE, 1));
    assertThat(draw(100, 1))
        .allSatisfy(
            one ->
                assertThat(one.circumstances().contains(Circumstance.MANY_CASES))
                    .isEqualTo(one.entry().person().equals("nyfiken")));
  }

  @Test
  void theWeekendIsOutsideOfficeHours() {
    line("handlaggare", AccessKind.RECORD, "RECEIVER", 1, at("2026-11-07T10:00"), 1);
    line("handlaggare", AccessKind.RECORD, "RECEIVER", 1, at("2026-11-06T17:59"), 1);
    assertThat(draw(2, 1))
        .extracting(one -> one.circumstances().contains(Circumstance.OUTSIDE_HOURS))
        .containsExactly(true, false);
  }

  private List<Sample.Drawn> draw(int size, long seed) {
    return Sample.draw(lines, size, seed, PROTECTED::equals);
  }

  private void ordinary(int count) {
    line("handlaggare", AccessKind.FORM, "RECEIVER", 1, OFFICE, count);
  }

  private void line(
      String person, AccessKind kind, String reason, int running, Instant at, int count) {
    for (int i = 0; i < count; i++) {
      lines.add(
          new AccessEntry(
              lines.size() + 1,
              at,
              person,
              kind,
              CaseNumber.of(2026, running).value(),
              reason,
              "Mening."));
    }
  }

  private static Instant at(String local) {
    return LocalDateTime.parse(local).atZone(Words.ZONE).toInstant();
  }
}
