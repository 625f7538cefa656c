package se.exitprocess.casefile.people;

import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import se.exitprocess.casefile.CaseNumber;
import se.exitprocess.casefile.IndexKey;
import se.exitprocess.casefile.RecordUnreadable;

/**
 * Renews the key of the blind index, so that the tokens of removed cases in old copies of the
 * database can be compared with nothing any more. All cases are indexed anew, one transaction each,
 * while people work; then the older key is destroyed. Cut short anywhere it goes on where it was,
 * and several nodes may do it at the same time.
 */
@Service
public class SearchKeyRenewal implements SmartInitializingSingleton {

  private static final Logger log = LoggerFactory.getLogger(SearchKeyRenewal.class);
  private static final int BATCH = 200;
  private static final int FIRST = 1;

  private final IndexGenerations generations;
  private final IndexKey key;
  private final PersonIndex index;
  private final People people;
  private final TransactionTemplate transaction;

  SearchKeyRenewal(
      IndexGenerations generations,
      IndexKey key,
      PersonIndex index,
      People people,
      PlatformTransactionManager transactions) {
    this.generations = generations;
    this.key = key;
    this.index = index;
    this.people = people;
    this.transaction = new TransactionTemplate(transactions);
  }

  /** The newest generation of the key, with which everything is written now. */
  public int generation() {
    return generations.newest();
  }

  /** Whether a renewal has begun and not ended. */
  public boolean isUnderWay() {
    return generations.live().size() > 1;
  }

  /**
   * Sees to it that no generation up to this one is in use, and ends what has begun. Call outside
   * of a transaction.
   *
   * @param last 0 only ends what has begun
   * @return the oldest generation that is left: all before it are destroyed
   * @throws RecordUnreadable when a key cannot be reached; nothing is lost then, call it again
   */
  public int renew(int last) {
    if (generations.newest() <= last) {
      transaction.executeWithoutResult(status -> generations.makeAfter(last));
    }
    if (isUnderWay()) {
      int newest = generations.newest();
      log.info("The search index is written anew with generation {} of its key", newest);
      int done = writeAnew(newest);
      boolean retired = retireBefore(newest);
      for (int more = 1; more > 0 && !retired; done += more) {
        // what was written meanwhile by those who did not know of the new generation
        more = writeAnew(newest);
        retired = retireBefore(newest);
      }
      if (retired) {
        log.info(
            "The search index is written anew ({} cases); its key of generation {} is the only one",
            done,
            newest);
      } else {
        log.error(
            "The search index could not be written anew for all cases; the older key stays until it can");
      }
    }
    int oldest = generations.live().get(0);
    key.destroyBefore(oldest);
    return oldest;
  }

  private int writeAnew(int generation) {
    int done = 0;
    String after = "";
    for (List<CaseNumber> batch = index.indexedBefore(generation, after, BATCH);
        !batch.isEmpty();
        batch = index.indexedBefore(generation, after, BATCH)) {
      for (CaseNumber number : batch) {
        done += writeAnew(number, generation) ? 1 : 0;
        after = number.value();
      }
    }
    return done;
  }

  private boolean writeAnew(CaseNumber number, int generation) {
    try {
      return Optional.ofNullable(
              transaction.execute(status -> people.renewIndex(number, generation)))
          .orElse(false);
    } catch (RecordUnreadable e) {
      log.error("The search index of {} cannot be written anew: {}", number, e.getMessage());
      return false;
    }
  }

  /**
   * Retires what no token needs, or nothing can be found by because the vault has lost it.
   *
   * @return whether the newest is the only one now
   */
  private boolean retireBefore(int newest) {
    return Boolean.TRUE.equals(
        transaction.execute(
            status -> {
              generations.lockBefore(newest);
              boolean needed =
                  !index.indexedBefore(newest, "", 1).isEmpty()
                      && generations.live().stream().anyMatch(it -> it < newest && key.exists(it));
              if (!needed) {
                generations.retireBefore(newest);
              }
              return !needed;
            }));
  }

  /**
   * At the start, before anybody is served: destroys what a restored vault has brought back, and
   * writes the index anew if its key is not in the vault, as when a database from before the last
   * renewal was restored. The first generation is none: its tokens, of an earlier version of the
   * software, did not have the case in them.
   */
  @Override
  public void afterSingletonsInstantiated() {
    List<Integer> live = generations.live();
    int newest = live.get(live.size() - 1);
    if (newest == FIRST || !key.exists(newest)) {
      renew(newest);
    } else if (live.stream().allMatch(key::exists) && !live.contains(FIRST)) {
      key.destroyBefore(live.get(0));
    } else {
      renew(0);
    }
  }
}
