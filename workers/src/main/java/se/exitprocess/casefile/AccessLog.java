package se.exitprocess.casefile;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who looked at what (SoLPuL 10 §): append-only, and hash-chained, so that a line that was changed,
 * taken out or put in shows. Written in a transaction of its own and before anything is shown: what
 * cannot be logged is not seen. Call it outside of other transactions, which would hold a second
 * connection meanwhile.
 */
@Service
public class AccessLog {

  private final JdbcClient jdbc;
  private final CaseFiles files;

  AccessLog(JdbcClient jdbc, CaseFiles files) {
    this.jdbc = jdbc;
    this.files = files;
  }

  /**
   * Adds a line.
   *
   * @param reason code, not free text
   * @param sentence Swedish; colleagues and case number, never anything about the person
   */
  @Transactional(propagation = Propagation.REQUIRES_NEW)
  public void add(
      String person,
      AccessKind kind,
      @Nullable CaseNumber caseNumber,
      String reason,
      String sentence) {
    Head head =
        jdbc.sql("select entry_id, hash from exit.access_log_head for update")
            .query((row, i) -> new Head(row.getLong(1), row.getBytes(2)))
            .single();
    AccessEntry entry =
        new AccessEntry(
            head.id() + 1,
            files.now(),
            person,
            kind,
            caseNumber == null ? null : caseNumber.value(),
            reason,
            sentence);
    byte[] hash = hash(head.hash(), entry);
    jdbc.sql(
            """
            insert into exit.access_log (entry_id, at, person, kind, case_number, reason, sentence, hash)
            values (:id, :at, :person, :kind, :number, :reason, :sentence, :hash)""")
        .param("id", entry.id())
        .param("at", CaseFiles.timestamp(entry.at()))
        .param("person", person)
        .param("kind", kind.name())
        .param("number", entry.caseNumber(), java.sql.Types.VARCHAR)
        .param("reason", reason)
        .param("sentence", sentence)
        .param("hash", hash)
        .update();
    jdbc.sql("update exit.access_log_head set entry_id = :id, hash = :hash")
        .param("id", entry.id())
        .param("hash", hash)
        .update();
  }

  /** The lines of one case, the newest first. */
  @Transactional(readOnly = true)
  public List<AccessEntry> of(CaseNumber caseNumber) {
    return jdbc.sql(
            "select * from exit.access_log where case_number = :number order by entry_id desc")
        .param("number", caseNumber.value())
        .query((row, i) -> entry(row))
        .list();
  }

  private static AccessEntry entry(java.sql.ResultSet row) throws java.sql.SQLException {
    return new AccessEntry(
        row.getLong("entry_id"),
        row.getObject("at", OffsetDateTime.class).toInstant(),
        row.getString("person"),
        AccessKind.valueOf(row.getString("kind")),
        row.getString("case_number"),
        row.getString("reason"),
        row.getString("sentence"));
  }

  private static byte[] hash(byte[] before, AccessEntry entry) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(before.length);
      out.write(before);
      out.writeLong(entry.id());
      Instant at = entry.at();
      out.writeLong(at.getEpochSecond());
      out.writeInt(at.getNano());
      out.writeUTF(entry.person());
      out.writeUTF(entry.kind().name());
      out.writeUTF(Objects.requireNonNullElse(entry.caseNumber(), ""));
      out.writeUTF(entry.reason());
      out.writeUTF(entry.sentence());
      return MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Goes through the whole chain.
   *
   * @return id of the first line that does not fit, or one more than the last where lines are
   *     missing at the end; empty if all is as it was written
   */
  @Transactional(readOnly = true)
  public Optional<Long> firstBroken() {
    Head head =
        jdbc.sql("select entry_id, hash from exit.access_log_head")
            .query((row, i) -> new Head(row.getLong(1), row.getBytes(2)))
            .single();
    Checker checker = new Checker();
    jdbc.sql("select * from exit.access_log order by entry_id")
        .query(
            row -> {
              checker.next(entry(row), row.getBytes("hash"));
            });
    return checker.verdict(head);
  }

  private record Head(long id, byte[] hash) {}

  private static final class Checker {
    private byte[] before = new byte[0];
    private long last;
    private @Nullable Long broken;

    void next(AccessEntry entry, byte[] hash) {
      if (broken == null
          && (entry.id() != last + 1 || !MessageDigest.isEqual(hash, hash(before, entry)))) {
        broken = last + 1;
      }
      last = entry.id();
      before = hash;
    }

    Optional<Long> verdict(Head head) {
      if (broken == null && (head.id() != last || !MessageDigest.isEqual(head.hash(), before))) {
        return Optional.of(last + 1);
      }
      return Optional.ofNullable(broken);
    }
  }
}
