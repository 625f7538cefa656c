package se.exitprocess.casefile.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import se.exitprocess.ExitProcessTest;
import se.exitprocess.casefile.CaseNumber;
import se.exitprocess.casefile.CaseRecord;

/** The search key is renewed while people search and write, and nobody notices. */
class SearchKeyRenewalTest extends ExitProcessTest {

  @Autowired private CaseRecord record;
  @Autowired private People people;
  @Autowired private PersonIndex index;
  @Autowired private IndexGenerations generations;
  @Autowired private ProtectedIdentity protectedIdentity;
  @Autowired private SearchKeyRenewal renewal;
  @Autowired private JdbcClient jdbc;
  @Autowired private PlatformTransactionManager transactions;

  private static int last;

  private static synchronized String freshName() {
    StringBuilder name = new StringBuilder("Zr");
    for (int rest = ++last + (int) (System.nanoTime() % 1000) * 1000; rest > 0; rest /= 26) {
      name.append((char) ('a' + rest % 26));
    }
    return name.append(" Renewsson").toString();
  }

  private static Identity name(String name) {
    return new Identity.Called(Identity.Kind.NAME, name);
  }

  private static Identity freshNumber() {
    return new Identity.Registered(
        PeopleTest.freshNumber(LocalDate.of(1950, 1, 1).plusDays((long) (Math.random() * 20_000))));
  }

  private CaseNumber open() {
    return record.open("soder", "handlaggare");
  }

  /** Cases with a name each. */
  private Map<CaseNumber, String> cases(int many) {
    Map<CaseNumber, String> all = new LinkedHashMap<>();
    for (int i = 0; i < many; i++) {
      CaseNumber number = open();
      all.put(number, freshName());
      people.write(number, PersonEntry.of(name(all.get(number))), "handlaggare");
    }
    return all;
  }

  private void assertFound(Map<CaseNumber, String> cases) {
    cases.forEach(
        (number, name) -> assertThat(index.withParts(name)).as(name).containsExactly(number));
  }

  private void assertOneGeneration(int generation) throws Exception {
    assertThat(generations.live()).containsExactly(generation);
    assertThat(
            jdbc.sql("select distinct generation from exit.person_token")
                .query(Integer.class)
                .list())
        .containsExactly(generation);
    try (Stream<Path> files = Files.list(vault())) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .filteredOn(file -> file.startsWith("search-index"))
          .containsExactly(key(generation).getFileName().toString());
    }
  }

  private static Path key(int generation) {
    return vault().resolve("search-index" + (generation == 1 ? "" : "-" + generation) + ".key");
  }

  @Test
  void nobodyWhoSearchesOrWritesNotices() throws Exception {
    Map<CaseNumber, String> before = cases(60);
    Map<CaseNumber, String> during = new LinkedHashMap<>();
    List<CaseNumber> sameNumber = new ArrayList<>();
    Identity number = freshNumber();
    int first = renewal.generation();
    AtomicBoolean over = new AtomicBoolean();
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      Callable<Integer> search =
          () -> {
            int rounds = 0;
            for (; !over.get() || rounds == 0; rounds++) {
              assertFound(before);
            }
            return rounds;
          };
      Future<Integer> searching = threads.submit(search);
      Future<Integer> writing =
          threads.submit(
              () -> {
                int written = 0;
                for (; !over.get() || written < 5; written++) {
                  during.putAll(cases(1));
                  CaseNumber round = open();
                  people.write(round, PersonEntry.of(number), "handlaggare");
                  sameNumber.add(round);
                  // a case that exists gets another name
                  CaseNumber changed =
                      before.keySet().stream().skip(written % 60).findFirst().get();
                  people.write(
                      changed,
                      new PersonEntry(
                          List.of(),
                          List.of(freshName()),
                          java.util.Optional.empty(),
                          java.util.Optional.empty()),
                      "handlaggare");
                }
                return written;
              });
      for (int generation = first; generation < first + 3; generation++) {
        // two nodes at the same time
        int last = generation;
        Future<Integer> other = threads.submit(() -> renewal.renew(last));
        renewal.renew(last);
        other.get();
      }
      over.set(true);
      assertThat(searching.get()).isPositive();
      assertThat(writing.get()).isGreaterThanOrEqualTo(5);
    } finally {
      over.set(true);
      threads.shutdownNow();
    }
    assertOneGeneration(first + 3);
    assertFound(before);
    assertFound(during);
    CaseNumber newest = sameNumber.get(sameNumber.size() - 1);
    assertThat(people.rounds(newest, it -> true))
        .containsExactlyElementsOf(sameNumber.subList(0, sameNumber.size() - 1));
    assertThat(people.round(newest)).isEqualTo(sameNumber.size());
  }

  @Test
  void cutShortInTheMiddleEverybodyIsFoundAndTheNextStartEndsIt() throws Exception {
    Map<CaseNumber, String> cases = cases(9);
    CaseNumber middle = List.copyOf(cases.keySet()).get(4);
    int first = renewal.generation();
    jdbc.sql(
            """
            create function exit.crash() returns trigger language plpgsql as $$
            begin
              if new.case_number = '%s' then raise exception 'power cut'; end if;
              return new;
            end $$"""
                .formatted(middle))
        .update();
    jdbc.sql(
            "create trigger crash before insert on exit.person_token for each row execute function exit.crash()")
        .update();
    try {
      assertThatThrownBy(() -> renewal.renew(first)).isInstanceOf(DataAccessException.class);
    } finally {
      jdbc.sql("drop function exit.crash() cascade").update();
    }
    assertThat(generations.live()).containsExactly(first, first + 1);
    assertThat(
            jdbc.sql(
                    "select distinct generation from exit.person_token where case_number in (:all) order by 1")
                .param("all", cases.keySet().stream().map(CaseNumber::value).toList())
                .query(Integer.class)
                .list())
        .as("it was in the middle")
        .containsExactly(first, first + 1);
    assertFound(cases);
    cases.putAll(cases(2));
    assertFound(cases);

    renewal.afterSingletonsInstantiated();
    assertFound(cases);
    renewal.renew(0);

    assertOneGeneration(first + 1);
    assertFound(cases);
  }

  @Test
  void whoStillWritesWithTheOldKeyIsWaitedForAndTakenAlong() throws Exception {
    CaseNumber number = open();
    String name = freshName();
    int first = renewal.generation();
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try {
      Future<Integer> renewing =
          new TransactionTemplate(transactions)
              .execute(
                  status -> {
                    people.write(number, PersonEntry.of(name(name)), "handlaggare");
                    Future<Integer> running = thread.submit(() -> renewal.renew(first));
                    assertThatThrownBy(
                            () -> running.get(1500, java.util.concurrent.TimeUnit.MILLISECONDS))
                        .isInstanceOf(java.util.concurrent.TimeoutException.class);
                    return running;
                  });
      assertThat(renewing.get()).isEqualTo(first + 1);
    } finally {
      thread.shutdownNow();
    }
    assertOneGeneration(first + 1);
    assertThat(index.withParts(name)).containsExactly(number);
  }

  @Test
  void fictitiousDataIsNotFoundAfterwardsEither() {
    CaseNumber number = open();
    String name = freshName();
    people.write(number, PersonEntry.of(name(name)), "handlaggare");
    protectedIdentity.raise(number, Protection.FICTITIOUS, "handlaggare");
    renewal.renew(renewal.generation());
    assertThat(index.withParts(name)).isEmpty();
  }

  @Test
  void aRestoredVaultBringsNoOldKeyBackAndALostKeyLosesNobody(@TempDir Path folder)
      throws Exception {
    Map<CaseNumber, String> cases = cases(3);
    int first = renewal.generation();
    Path copy = Files.copy(key(first), folder.resolve("copy"));
    renewal.renew(first);

    // the vault from before the renewal: it has the old key and lacks the new one
    Files.copy(copy, key(first));
    Files.delete(key(first + 1));
    assertThatThrownBy(() -> index.withParts("any"))
        .isInstanceOf(se.exitprocess.casefile.RecordUnreadable.class);
    renewal.afterSingletonsInstantiated();

    assertOneGeneration(first + 2);
    assertFound(cases);
    Files.copy(copy, key(first));
    renewal.afterSingletonsInstantiated();
    assertOneGeneration(first + 2);
  }
}
