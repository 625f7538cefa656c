package se.exitprocess.casefile;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import se.exitprocess.casefile.keys.KeyName;
import se.exitprocess.casefile.keys.KeyVault;

/**
 * What partners have told about somebody before there is a case: each referral encrypted with a key
 * of its own, which is destroyed when it has become a case or its time is over. A receipt is drawn
 * by lot and says nothing about anybody. What stays for a while afterwards are codes: who sent,
 * what kind, when, and what the partner may be told.
 */
@Service
@Transactional
public class Referrals {

  /** How long the receipt is known after the content is gone. */
  static final Duration RECEIPT_KEPT = Duration.ofDays(90);

  /** Without letters and digits that look alike. */
  private static final String ALPHABET = "23456789BCDFGHJKMNPQRSTVWXYZ";

  private static final int LENGTH = 12;

  private final JdbcClient jdbc;
  private final CaseFiles files;
  private final VaultKeys keys;
  private final SecureRandom lot = new SecureRandom();

  Referrals(JdbcClient jdbc, CaseFiles files, KeyVault vault) throws GeneralSecurityException {
    this.jdbc = jdbc;
    this.files = files;
    this.keys = new VaultKeys(vault, "referral");
  }

  /**
   * What the partner may know of its referral.
   *
   * @param feedback a code, or null: no more than that it was received
   */
  public record Receipt(String number, Instant receivedAt, @Nullable String feedback) {}

  /** The receipt for what this partner has sent under this key; empty if it has not. */
  @Transactional(readOnly = true)
  public Optional<Receipt> sentBefore(String partner, UUID key) {
    return receipt("partner = ? and idempotency_key = ?", partner, key);
  }

  /** The receipt with this number, for the partner that sent the referral. */
  @Transactional(readOnly = true)
  public Optional<Receipt> receipt(String partner, String number) {
    return receipt("partner = ? and receipt = ?", partner, number);
  }

  private Optional<Receipt> receipt(String which, Object... values) {
    return jdbc.sql("select receipt, received_at, feedback from exit.referral where " + which)
        .params(values)
        .query(
            (row, i) ->
                new Receipt(
                    row.getString("receipt"),
                    row.getObject("received_at", OffsetDateTime.class).toInstant(),
                    row.getString("feedback")))
        .optional();
  }

  /** How many this partner has sent since then. */
  @Transactional(readOnly = true)
  public int sentSince(String partner, Instant since) {
    return jdbc.sql("select count(*) from exit.referral where partner = ? and received_at >= ?")
        .params(partner, CaseFiles.timestamp(since))
        .query(Integer.class)
        .single();
  }

  /**
   * Keeps what a partner has sent.
   *
   * @return empty if the partner has sent something under this key before
   */
  public Optional<Receipt> keep(
      String partner, String kind, UUID key, Map<String, Object> content) {
    forgetOldReceipts();
    String number = "R-" + draw();
    KeyName name = name(number);
    if (!keys.create(name)) {
      throw new RecordUnreadable("the receipt number has been drawn before", null);
    }
    onCompletion(TransactionSynchronization.STATUS_ROLLED_BACK, () -> keys.destroy(name));
    Instant now = files.now();
    int added =
        jdbc.sql(
                """
                insert into exit.referral
                  (receipt, partner, kind, idempotency_key, received_at, content)
                values (?, ?, ?, ?, ?, ?)
                on conflict (partner, idempotency_key) do nothing""")
            .params(
                number,
                partner,
                kind,
                key,
                CaseFiles.timestamp(now),
                keys.encrypt(name, RecordJson.write(content), "referral"))
            .update();
    if (added == 0) {
      keys.destroy(name);
      return Optional.empty();
    }
    return Optional.of(new Receipt(number, now, null));
  }

  /** What was said; empty when it has become a case or has been removed. */
  @Transactional(readOnly = true)
  public Optional<Section> content(String number) {
    Optional<Row> row =
        jdbc.sql(
                """
                select content, partner, received_at from exit.referral
                where receipt = ? and content is not null""")
            .param(number)
            .query(
                (it, i) ->
                    new Row(
                        it.getBytes("content"),
                        it.getString("partner"),
                        it.getObject("received_at", OffsetDateTime.class).toInstant()))
            .optional();
    return row.filter(it -> keys.exists(name(number))).map(it -> section(number, it));
  }

  private Section section(String number, Row row) {
    return new Section(
        SectionKey.ofCase("referral"),
        1,
        row.partner(),
        row.receivedAt(),
        RecordJson.read(keys.decrypt(name(number), row.content(), "referral")));
  }

  private record Row(byte[] content, String partner, Instant receivedAt) {}

  /**
   * It is decided what comes of it.
   *
   * @param feedback what the partner may be told, as a code; null for nothing
   */
  public void decided(String number, @Nullable String feedback) {
    jdbc.sql("update exit.referral set decided_at = :now, feedback = :feedback where receipt = :is")
        .param("now", CaseFiles.timestamp(files.now()))
        .param("feedback", feedback, java.sql.Types.VARCHAR)
        .param("is", number)
        .update();
  }

  /** Removes what was said: the text now, its key when this is certain. */
  public void remove(String number) {
    jdbc.sql("update exit.referral set content = null, removed_at = ? where receipt = ?")
        .params(CaseFiles.timestamp(files.now()), number)
        .update();
    onCompletion(TransactionSynchronization.STATUS_COMMITTED, () -> keys.destroy(name(number)));
  }

  /** Keys that a crash has left behind between the removal and the vault. */
  @EventListener(ApplicationReadyEvent.class)
  void destroyWhatWasLeft() {
    jdbc.sql("select receipt from exit.referral where content is null")
        .query(String.class)
        .list()
        .forEach(number -> keys.destroy(name(number)));
  }

  private void forgetOldReceipts() {
    jdbc.sql(
            """
            delete from exit.referral
            where content is null and decided_at is not null and removed_at < ?""")
        .param(CaseFiles.timestamp(files.now().minus(RECEIPT_KEPT)))
        .update();
  }

  private String draw() {
    StringBuilder drawn = new StringBuilder();
    for (int i = 0; i < LENGTH; i++) {
      drawn.append(ALPHABET.charAt(lot.nextInt(ALPHABET.length())));
    }
    return drawn.toString();
  }

  private static KeyName name(String receipt) {
    return new KeyName("referral-" + receipt);
  }

  /** The vault takes no part in transactions. */
  private static void onCompletion(int wanted, Runnable work) {
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCompletion(int status) {
            if (status == wanted) {
              work.run();
            }
          }
        });
  }
}
