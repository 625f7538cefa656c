package se.exitprocess.casefile;

import java.time.OffsetDateTime;
import java.util.List;
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
  private final AccessChain chain;

  AccessLog(JdbcClient jdbc, CaseFiles files, AccessChain chain) {
    this.jdbc = jdbc;
    this.files = files;
    this.chain = chain;
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
    byte[] hash = chain.seal(head.hash(), entry);
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

  static AccessEntry entry(java.sql.ResultSet row) throws java.sql.SQLException {
    return new AccessEntry(
        row.getLong("entry_id"),
        row.getObject("at", OffsetDateTime.class).toInstant(),
        row.getString("person"),
        AccessKind.valueOf(row.getString("kind")),
        row.getString("case_number"),
        row.getString("reason"),
        row.getString("sentence"));
  }

  /** The log's present state, to be kept elsewhere. */
  @Transactional(readOnly = true)
  public AccessChain.Anchor anchor() {
    return jdbc.sql("select entry_id, hash from exit.access_log_head")
        .query((row, i) -> AccessChain.anchor(row.getLong(1), row.getBytes(2)))
        .single();
  }

  /** Goes through the whole log, in one look at the database. */
  @Transactional(readOnly = true)
  public AccessChain.Verdict verify(AccessChain.@Nullable Anchor kept) {
    return chain.verify(kept);
  }

  private record Head(long id, byte[] hash) {}
}
