package se.exitprocess.casefile.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import se.exitprocess.casefile.CaseNumber;
import se.exitprocess.casefile.people.Identity.Kind;

/** The numbers are from the Tax Agency's series for tests, or have been made up. */
class IdentityTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 28);

  @ParameterizedTest
  @CsvSource({
    "19811218-9876, 198112189876",
    "198112189876, 198112189876",
    "811218-9876, 198112189876",
    "8112189876, 198112189876",
    " 811218 – 9876 , 198112189876",
    "18900101+9802, ''",
    "900101+9802, 189001019802",
    "900101-9802, 199001019802",
    // born today, and a hundred years ago today with a plus
    "261128-2381, 202611282381",
    "261128+2381, 192611282381",
    "261129-2380, 192611292380",
  })
  void aPersonalNumberIsReadWithItsCentury(String typed, String digits) {
    assertThat(Identity.read(Kind.PERSONAL_NUMBER, typed, TODAY).map(Identity::value))
        .isEqualTo(digits.isEmpty() ? Optional.empty() : Optional.of(digits));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "19811218-9877", // check digit
        "19811218-8976", // digits swapped
        "19811318-9875", // month
        "20230229-2384", // no leap year
        "20261129-2380", // tomorrow
        "18791231-2381", // nobody is that old
        "19811278-9873", // a co-ordination number
        "811218-987",
        "19811218 98765",
        "ABCDEF-GHIJ",
        "",
        "1981-12-18-9876",
        "１９８１１２１８９８７６"
      })
  void whatIsNoPersonalNumberIsRefused(String typed) {
    assertThat(Identity.read(Kind.PERSONAL_NUMBER, typed, TODAY)).isEmpty();
  }

  @Test
  void aCoordinationNumberHasADayThatIsSixtyHigher() {
    Identity number = Identity.read(Kind.COORDINATION_NUMBER, "701063-2391", TODAY).orElseThrow();

    assertThat(number.value()).isEqualTo("197010632391");
    assertThat(number.kind()).isEqualTo(Kind.COORDINATION_NUMBER);
    assertThat(((Identity.Registered) number).number().birthDate())
        .contains(LocalDate.of(1970, 10, 3));
    assertThat(Identity.read(Kind.COORDINATION_NUMBER, "19811218-9876", TODAY)).isEmpty();
    assertThat(Identity.read(Kind.COORDINATION_NUMBER, "701063-2392", TODAY)).isEmpty();
  }

  @Test
  void aCoordinationNumberMayLeaveTheDayOpen() {
    SwedishNumber number = new SwedishNumber("197000600000");
    String open = "19700060239";
    Optional<SwedishNumber> read = Optional.empty();
    for (int digit = 0; digit < 10 && read.isEmpty(); digit++) {
      read = SwedishNumber.read(open + digit, TODAY);
    }
    assertThat(read).isPresent();
    assertThat(read.orElseThrow().birthDate()).isEmpty();
    assertThat(number.coordination()).isTrue();
  }

  @Test
  void otherIdentitiesAreTidiedUp() {
    assertThat(Identity.read(Kind.NAME, "  Anna   Maria ", TODAY))
        .contains(new Identity.Called(Kind.NAME, "Anna Maria"));
    assertThat(Identity.read(Kind.LMA_NUMBER, " 12-34 a", TODAY))
        .contains(new Identity.Document(Kind.LMA_NUMBER, "12-34 A"));
    assertThat(Identity.read(Kind.NAME, " \t", TODAY)).isEmpty();
    assertThat(Identity.read(Kind.NONE, "vad som helst", TODAY)).contains(new Identity.None());
  }

  @Test
  void noIdentityShowsItselfAsText() {
    for (Kind kind : Kind.values()) {
      String typed =
          switch (kind) {
            case PERSONAL_NUMBER -> "19811218-9876";
            case COORDINATION_NUMBER -> "701063-2391";
            default -> "Zq7Tallgren";
          };
      Identity identity = Identity.read(kind, typed, TODAY).orElseThrow();
      assertThat(identity + PersonEntry.of(identity).toString())
          .doesNotContain("Tallgren", "9876", "2391")
          .doesNotContainIgnoringCase("zq7");
    }
    assertThat(SearchTerm.read("Zq7-Tallgren".replace("7", ""), TODAY).orElseThrow().toString())
        .doesNotContain("Tallgren");
    assertThat(SearchTerm.read("19811218-9876", TODAY).orElseThrow().toString())
        .doesNotContain("9876");
  }

  @ParameterizedTest
  @CsvSource({
    "Åsa-Lena O'Brien, OBRIEN asa LENA",
    "José Müller, müller  josé",
    "Søren Łukasz, soren lukasz",
    "Nguyễn Thị, thi nguyen",
    "Анна Иванова, иванова анна",
  })
  void aNameIsTheSameWithoutCaseAccentsAndOrder(String one, String other) {
    assertThat(NameParts.of(one)).isEqualTo(NameParts.of(other)).hasSizeGreaterThan(1);
  }

  @Test
  void thereIsNoOtherWayToAsk() {
    assertThat(SearchTerm.class.getPermittedSubclasses())
        .containsExactlyInAnyOrder(
            SearchTerm.ByCaseNumber.class, SearchTerm.ByName.class, SearchTerm.ByNumber.class);
    for (String typed :
        new String[] {"", "  ", "19811218-9877", "07012345678", "%", "_", "*", "'"}) {
      assertThat(SearchTerm.read(typed, TODAY)).as(typed).isEmpty();
    }
    assertThat(
            SearchTerm.read(
                " " + CaseNumber.of(2026, 1).value().toLowerCase(Locale.ROOT) + " ", TODAY))
        .get()
        .isInstanceOf(SearchTerm.ByCaseNumber.class);
  }
}
