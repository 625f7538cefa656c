package se.exitprocess.casefile.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import se.exitprocess.ExitProcessTest;
import se.exitprocess.casefile.CaseNumber;
import se.exitprocess.casefile.CaseRecord;

class PeopleTest extends ExitProcessTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 28);
  private static final String[] TABLES = {
    "case_person", "case_profile", "person_token", "protection_change", "access_log", "case_section"
  };

  @Autowired private CaseRecord record;
  @Autowired private People people;
  @Autowired private PersonSearch search;
  @Autowired private PossibleDuplicates duplicates;
  @Autowired private ProtectedIdentity protectedIdentity;
  @Autowired private JdbcClient jdbc;

  private CaseNumber open() {
    return record.open("soder", "handlaggare");
  }

  private static Identity name(String name) {
    return new Identity.Called(Identity.Kind.NAME, name);
  }

  /** A number that checks and that no other test uses. */
  static SwedishNumber freshNumber(LocalDate born) {
    for (int i = (int) (Math.random() * 9000); ; i++) {
      String ten = born.toString().replace("-", "").substring(2) + "%04d".formatted(i % 10_000);
      Optional<SwedishNumber> number = SwedishNumber.read(born.getYear() / 100 + ten, TODAY);
      if (number.isPresent()) {
        return number.get();
      }
    }
  }

  private static Identity freshIdentity() {
    return new Identity.Registered(
        freshNumber(LocalDate.of(1960, 1, 1).plusDays((long) (Math.random() * 15_000))));
  }

  private List<CaseNumber> found(String typed) {
    return search.find(SearchTerm.read(typed, TODAY).orElseThrow(), "handlaggare");
  }

  @Test
  void aPersonIsFoundByNameNumberAndCaseNumber() {
    CaseNumber number = open();
    Identity identity = freshIdentity();
    String rare = "Zq" + letters();
    people.write(number, PersonEntry.of(name(rare + " Ängström"), identity), "handlaggare");

    assertThat(found(rare)).containsExactly(number);
    assertThat(found("angstrom " + rare.toUpperCase(java.util.Locale.ROOT)))
        .containsExactly(number);
    assertThat(found(identity.value())).containsExactly(number);
    assertThat(found(number.value())).containsExactly(number);
    assertThat(found(rare.substring(0, 5))).as("the start of a name").isEmpty();
    assertThat(found(rare + " Berg")).as("a part that is wrong").isEmpty();
  }

  @Test
  void whatSaysWhoSomebodyIsStandsInNoTableAndNoSearchInTheLog() {
    CaseNumber number = open();
    Identity identity = freshIdentity();
    String rare = "Zq" + letters();
    people.write(number, PersonEntry.of(name(rare), identity), "handlaggare");
    found(rare);
    found(identity.value());

    for (String table : TABLES) {
      List<String> rows =
          jdbc.sql("select t::text from exit." + table + " t").query(String.class).list();
      String hex = java.util.HexFormat.of().formatHex(rare.getBytes(StandardCharsets.UTF_8));
      assertThat(rows)
          .as(table)
          .isNotNull()
          .noneMatch(
              row ->
                  row.toLowerCase(java.util.Locale.ROOT)
                          .contains(rare.toLowerCase(java.util.Locale.ROOT))
                      || row.contains(hex)
                      || row.contains(identity.value().substring(2)));
    }
    assertThat(
            jdbc.sql(
                    "select sentence from exit.access_log where kind = 'SEARCH' order by entry_id desc limit 2")
                .query(String.class)
                .list())
        .containsExactly("Sökte efter en akt på personnummer.", "Sökte efter en akt på namn.");
  }

  @Test
  void theTokensAreNoPlainHashes() throws Exception {
    CaseNumber number = open();
    Identity identity = freshIdentity();
    people.write(number, PersonEntry.of(identity), "handlaggare");

    byte[] token =
        jdbc.sql("select token from exit.person_token where case_number = :number")
            .param("number", number.value())
            .query((row, i) -> row.getBytes(1))
            .single();
    assertThat(token)
        .hasSize(32)
        .isNotEqualTo(
            java.security.MessageDigest.getInstance("SHA-256")
                .digest(identity.value().getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void theSameNumberMakesTheNextRoundAndNobodySeesItWhoDoesNotReachBoth() {
    Identity identity = freshIdentity();
    CaseNumber first = open();
    CaseNumber second = open();
    CaseNumber stranger = open();
    people.write(first, PersonEntry.of(identity), "handlaggare");
    people.write(second, PersonEntry.of(identity), "handlaggare");
    people.write(stranger, PersonEntry.of(freshIdentity()), "handlaggare");

    assertThat(people.round(first)).isEqualTo(1);
    assertThat(people.round(second)).isEqualTo(2);
    assertThat(people.rounds(second, it -> true)).containsExactly(first);
    assertThat(people.rounds(second, it -> it.equals(second))).isEmpty();
    assertThat(people.rounds(stranger, it -> true)).isEmpty();
    assertThat(duplicates.of(second)).containsExactly(first);
  }

  @Test
  void aNumberThatWasMistypedLinksNoLongerWhenItIsCorrected() {
    Identity right = freshIdentity();
    Identity mistyped = freshIdentity();
    CaseNumber other = open();
    CaseNumber number = open();
    people.write(other, PersonEntry.of(mistyped), "handlaggare");
    people.write(number, PersonEntry.of(mistyped), "handlaggare");
    assertThat(people.rounds(number, it -> true)).containsExactly(other);

    people.write(number, PersonEntry.of(right), "handlaggare");

    assertThat(people.rounds(number, it -> true)).isEmpty();
    assertThat(people.round(number)).isEqualTo(1);
    assertThat(found(mistyped.value())).containsExactly(other);
  }

  @Test
  void aCommonNameAloneWarnsOfNoDuplicate() {
    CaseNumber first = open();
    CaseNumber second = open();
    String rare = "Zq" + letters();
    people.write(first, PersonEntry.of(name("Anna " + rare)), "handlaggare");
    people.write(second, PersonEntry.of(name("Anna")), "handlaggare");
    assertThat(duplicates.of(second)).isEmpty();

    people.write(second, PersonEntry.of(name(rare + " Anna")), "handlaggare");
    assertThat(duplicates.of(second)).containsExactly(first);
  }

  @Test
  void linkedPersonsHaveSectionsOfTheirOwnAndAreNotSearchedFor() {
    CaseNumber mother = open();
    CaseNumber child = open();
    String rare = "Zq" + letters();
    people.write(mother, PersonEntry.of(name("Mor")), "handlaggare");
    UUID ref = people.link(mother, Person.Role.CHILD, PersonEntry.of(name(rare)), "handlaggare");
    UUID guardian =
        people.link(
            mother,
            Person.Role.GUARDIAN,
            new PersonEntry(
                List.of(name(rare + " far")), List.of(), Optional.empty(), Optional.of(true)),
            "handlaggare");
    people.hasOwnCase(mother, ref, child, "handlaggare");

    assertThat(found(rare)).isEmpty();
    List<Person> all = people.of(mother, it -> true);
    assertThat(all)
        .extracting(Person::role)
        .containsExactly(Person.Role.SUBJECT, Person.Role.CHILD, Person.Role.GUARDIAN);
    assertThat(all.get(1).ownCase()).contains(child);
    assertThat(all.get(2).ref()).isEqualTo(guardian);
    assertThat(all.get(2).dangerous()).isTrue();
    assertThat(people.of(mother, it -> false).get(1).ownCase())
        .as("for who does not reach the child's case")
        .isEmpty();
    assertThat(people.childIn(child, it -> true)).containsExactly(mother);
    assertThat(people.childIn(child, it -> false)).isEmpty();
  }

  @Test
  void theDayOfBirthIsOfTheNumberOrAsItWasTold() {
    CaseNumber number = open();
    LocalDate told = LocalDate.of(2001, 2, 3);
    assertThat(people.birthDate(number)).isEmpty();

    people.write(
        number,
        new PersonEntry(List.of(), List.of(), Optional.of(told), Optional.empty()),
        "handlaggare");
    assertThat(people.birthDate(number)).contains(told);

    LocalDate born = LocalDate.of(2002, 3, 4);
    people.write(number, PersonEntry.of(new Identity.Registered(freshNumber(born))), "handlaggare");
    assertThat(people.birthDate(number)).contains(born);
  }

  @Test
  void fictitiousDataIsFoundByNothingAndLinkedWithNothing() {
    Identity identity = freshIdentity();
    String rare = "Zq" + letters();
    CaseNumber old = open();
    CaseNumber fresh = open();
    people.write(old, PersonEntry.of(identity), "handlaggare");
    people.write(fresh, PersonEntry.of(identity, name(rare + " Berg")), "handlaggare");
    assertThat(people.round(fresh)).isEqualTo(2);

    protectedIdentity.raise(fresh, Protection.FICTITIOUS, "handlaggare");

    assertThat(found(rare)).isEmpty();
    assertThat(found(identity.value())).containsExactly(old);
    assertThat(people.rounds(fresh, it -> true)).isEmpty();
    assertThat(people.rounds(old, it -> true)).isEmpty();
    assertThat(people.round(fresh)).isEqualTo(1);
    assertThat(duplicates.of(fresh)).isEmpty();
    assertThatThrownBy(() -> people.linkRounds(fresh, old, "handlaggare"))
        .isInstanceOf(IllegalArgumentException.class);
    // and stays so when it is written to again
    people.write(fresh, PersonEntry.of(identity), "handlaggare");
    assertThat(found(identity.value())).containsExactly(old);
    assertThat(people.rounds(old, it -> true)).isEmpty();
  }

  @Test
  void aSecondNameOrNumberBesideFictitiousDataIsRefused() {
    CaseNumber number = open();
    Identity identity = freshIdentity();
    people.write(number, PersonEntry.of(name("Nya Namnet"), identity), "handlaggare");
    protectedIdentity.raise(number, Protection.FICTITIOUS, "handlaggare");

    for (PersonEntry second :
        List.of(
            PersonEntry.of(name("Gamla Namnet")),
            PersonEntry.of(name("Nya Namnet Gamla")),
            PersonEntry.of(new Identity.Called(Identity.Kind.ALIAS, "Gamla")),
            PersonEntry.of(freshIdentity()),
            PersonEntry.of(new Identity.Document(Identity.Kind.LMA_NUMBER, "12345678")),
            new PersonEntry(List.of(), List.of("Gamla"), Optional.empty(), Optional.empty()))) {
      assertThatThrownBy(() -> people.write(number, second, "handlaggare"))
          .as(second.toString())
          .isInstanceOf(IllegalArgumentException.class);
    }
    people.write(
        number,
        PersonEntry.of(new Identity.Called(Identity.Kind.ALIAS, "nya"), identity),
        "handlaggare");
  }

  @Test
  void anOldIdentityOfAnEarlierVersionCountsToo() {
    CaseNumber number = open();
    people.write(number, PersonEntry.of(name("Gamla Namnet")), "handlaggare");
    people.write(number, PersonEntry.of(name("Rättat Stavning")), "handlaggare");

    assertThat(
            people.wouldLinkIdentities(
                number, Protection.FICTITIOUS, PersonEntry.of(name("Nya Namnet"))))
        .isTrue();
    assertThat(
            people.wouldLinkIdentities(
                number, Protection.MARKED, PersonEntry.of(name("Nya Namnet"))))
        .isFalse();
  }

  @Test
  void whoSetWhichProtectionIsKeptAndOnlyTheHeadOfUnitLowersIt() {
    CaseNumber number = open();
    protectedIdentity.raise(number, Protection.MARKED, "handlaggare");
    protectedIdentity.raise(number, Protection.PROTECTED_REGISTRATION, "samordnare");

    assertThatThrownBy(() -> protectedIdentity.raise(number, Protection.NONE, "samordnare"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> protectedIdentity.decide(number, Protection.NONE, "samordnare"))
        .isInstanceOf(NotAllowed.class);

    assertThat(protectedIdentity.level(number)).isEqualTo(Protection.PROTECTED_REGISTRATION);
    assertThat(protectedIdentity.changes(number))
        .extracting(ProtectedIdentity.Change::setBy)
        .containsExactly("samordnare", "handlaggare");
    assertThatThrownBy(
            () ->
                jdbc.sql("update exit.protection_change set set_by = 'x' where case_number = :n")
                    .param("n", number.value())
                    .update())
        .isInstanceOf(org.springframework.dao.DataAccessException.class);
  }

  private static String letters() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 12; i++) {
      text.append((char) ('a' + (int) (Math.random() * 26)));
    }
    return text.toString();
  }
}
