package se.exitprocess.casefile.people;

import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import se.exitprocess.casefile.CaseNumber;
import se.exitprocess.casefile.CaseRecord;
import se.exitprocess.casefile.IndexKey;

/** The application's own way to find people, on another database. */
public final class RestoredPeople {

  private final PersonIndex index;
  private final Rounds rounds;
  private final SearchKeyRenewal renewal;

  private RestoredPeople(PersonIndex index, Rounds rounds, SearchKeyRenewal renewal) {
    this.index = index;
    this.rounds = rounds;
    this.renewal = renewal;
  }

  public static RestoredPeople of(DataSource database, CaseRecord record, IndexKey key) {
    JdbcClient jdbc = JdbcClient.create(database);
    IndexGenerations generations = new IndexGenerations(jdbc, key);
    PersonIndex index = new PersonIndex(jdbc, key, generations);
    Profiles profiles = new Profiles(jdbc, java.time.Clock.systemUTC());
    Rounds rounds = new Rounds(jdbc, record, profiles, index);
    People people = new People(record, profiles, index, rounds);
    return new RestoredPeople(
        index,
        rounds,
        new SearchKeyRenewal(
            generations, key, index, people, new DataSourceTransactionManager(database)));
  }

  /** What the application does at its start. */
  public void start() {
    renewal.afterSingletonsInstantiated();
  }

  public List<CaseNumber> rounds(CaseNumber number) {
    return rounds.others(number);
  }

  public List<CaseNumber> named(String name) {
    return index.withParts(name);
  }
}
