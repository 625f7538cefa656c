package se.exitprocess.casefile;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The record of each case: opened once, written to by appending, closed once. A section is never
 * changed: each writing is a new version that says who wrote it and when, and the database itself
 * refuses anything else. What is written is encrypted with the case's own key and bound to case,
 * section, version, author and time.
 *
 * <p>Writers of the same case wait for each other until the transaction ends. A closed case can
 * still be written to: what remains to be documented when a case closes must not be lost.
 */
@Service
@Transactional
public class CaseRecord {

  private final JdbcClient jdbc;
  private final CaseFiles files;
  private final CaseKeys keys;
  private final ApplicationEventPublisher events;

  CaseRecord(JdbcClient jdbc, CaseFiles files, CaseKeys keys, ApplicationEventPublisher events) {
    this.events = events;
    this.jdbc = jdbc;
    this.files = files;
    this.keys = keys;
  }

  /** Opens a case in this unit and gives it a number and a key of its own. */
  public CaseNumber open(String unit, String openedBy) {
    CaseNumber number = files.nextNumber();
    while (!keys.create(number)) {
      // used before: by an opening that was cut short, or in a newer copy of this database
      number = files.nextNumber();
    }
    forgetKeyIfRolledBack(number);
    files.insert(number, unit, openedBy);
    return number;
  }

  /** The vault takes no part in transactions. */
  private void forgetKeyIfRolledBack(CaseNumber number) {
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCompletion(int status) {
            if (status == STATUS_ROLLED_BACK) {
              keys.destroy(number);
            }
          }
        });
  }

  /**
   * Appends a version to a section.
   *
   * @param content JSON-like; it replaces the earlier version as a whole, nothing is merged
   * @return the version's number, from 1
   */
  public int append(CaseNumber number, SectionKey key, Map<String, Object> content, String author) {
    files.lock(number);
    int version = lastVersion(number, key) + 1;
    Instant now = files.now();
    byte[] sealed =
        keys.encrypt(number, RecordJson.write(content), context(key, version, author, now));
    jdbc.sql(
            """
            insert into exit.case_section (case_number, name, subject, version, author, written_at, content)
            values (:number, :name, :subject, :version, :author, :now, :content)""")
        .param("number", number.value())
        .param("name", key.name())
        .param("subject", key.subject())
        .param("version", version)
        .param("author", author)
        .param("now", CaseFiles.timestamp(now))
        .param("content", sealed)
        .update();
    return version;
  }

  /** The newest version of a section. */
  @Transactional(readOnly = true)
  public Optional<Section> latest(CaseNumber number, SectionKey key) {
    return select(number, key, "order by version desc limit 1").stream().findFirst();
  }

  /** All versions of a section, the oldest first. */
  @Transactional(readOnly = true)
  public List<Section> versions(CaseNumber number, SectionKey key) {
    return select(number, key, "order by version");
  }

  /** Closes the case; closing a closed case changes nothing. */
  public void close(CaseNumber number, String outcome) {
    if (files.close(number, outcome)) {
      events.publishEvent(new CaseClosed(number));
    }
  }

  /** Whether there is such a case and it is open. */
  @Transactional(readOnly = true)
  public boolean isOpen(CaseNumber number) {
    return files.isOpen(number);
  }

  /** Gives the case to another unit of the municipality. */
  public void move(CaseNumber number, String unit) {
    jdbc.sql("update exit.case_file set unit = :unit where case_number = :number")
        .param("unit", unit)
        .param("number", number.value())
        .update();
  }

  /** The unit that has the case; empty if there is no such case. */
  @Transactional(readOnly = true)
  public Optional<String> unit(CaseNumber number) {
    return jdbc.sql("select unit from exit.case_file where case_number = :number")
        .param("number", number.value())
        .query(String.class)
        .optional();
  }

  /**
   * Encrypts something that belongs to the case but is kept elsewhere, such as a message that waits
   * to be sent.
   *
   * @param context what it is; {@link #unseal} needs the same
   */
  @Transactional(readOnly = true)
  public byte[] seal(CaseNumber number, String context, byte[] plain) {
    return keys.encrypt(number, plain, "sealed", context);
  }

  /** Decrypts what {@link #seal} has encrypted. */
  @Transactional(readOnly = true)
  public byte[] unseal(CaseNumber number, String context, byte[] sealed) {
    return keys.decrypt(number, sealed, "sealed", context);
  }

  private int lastVersion(CaseNumber number, SectionKey key) {
    return jdbc.sql(
            """
            select coalesce(max(version), 0) from exit.case_section
            where case_number = :number and name = :name and subject = :subject""")
        .param("number", number.value())
        .param("name", key.name())
        .param("subject", key.subject())
        .query(Integer.class)
        .single();
  }

  private List<Section> select(CaseNumber number, SectionKey key, String order) {
    List<Row> rows =
        jdbc.sql(
                """
                select version, author, written_at, content from exit.case_section
                where case_number = :number and name = :name and subject = :subject\s"""
                    + order)
            .param("number", number.value())
            .param("name", key.name())
            .param("subject", key.subject())
            .query(
                (row, i) ->
                    new Row(
                        row.getInt("version"),
                        row.getString("author"),
                        row.getObject("written_at", OffsetDateTime.class).toInstant(),
                        row.getBytes("content")))
            .list();
    return rows.stream().map(row -> read(number, key, row)).toList();
  }

  private Section read(CaseNumber number, SectionKey key, Row row) {
    byte[] plain =
        keys.decrypt(
            number, row.content(), context(key, row.version(), row.author(), row.writtenAt()));
    return new Section(key, row.version(), row.author(), row.writtenAt(), RecordJson.read(plain));
  }

  private static String[] context(SectionKey key, int version, String author, Instant writtenAt) {
    return new String[] {
      "section", key.name(), key.subject(), String.valueOf(version), author, writtenAt.toString()
    };
  }

  private record Row(int version, String author, Instant writtenAt, byte[] content) {}
}
