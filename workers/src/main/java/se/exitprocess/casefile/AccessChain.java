package se.exitprocess.casefile;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The chain of the access log: each line's seal covers the line and the seal before it. The seals
 * are made with a key that the database does not have, so that not even its administrator can write
 * the lines anew and the chain with them. What she still could do, put back an older state of the
 * whole log, is found with an {@link Anchor} that was kept elsewhere.
 */
@Component
public final class AccessChain {

  /**
   * What the log looked like at some time.
   *
   * @param line id of the last line then
   * @param seal the first characters of its seal
   */
  public record Anchor(long line, String seal) {

    /** Reads {@code 123:0a1b2c3d4e5f6071}; empty if it is none. */
    public static Optional<Anchor> parse(String text) {
      return text.matches("[0-9]{1,18}:[0-9a-f]{16}")
          ? Optional.of(
              new Anchor(
                  Long.parseLong(text.substring(0, text.indexOf(':'))),
                  text.substring(text.indexOf(':') + 1)))
          : Optional.empty();
    }

    @Override
    public String toString() {
      return line + ":" + seal;
    }
  }

  /** What came of going through the whole log. */
  public sealed interface Verdict {}

  /**
   * All is as it was written.
   *
   * @param anchor the log's present state; to be kept elsewhere
   */
  public record Whole(long lines, Anchor anchor) implements Verdict {}

  /**
   * Something was changed, put in or taken out.
   *
   * @param line the first line that does not fit, or one more than the last where lines are missing
   *     at the end
   */
  public record Broken(long line) implements Verdict {}

  private final JdbcClient jdbc;
  private final LogSeal seal;

  /**
   * @param database holds an access log
   */
  AccessChain(DataSource database, LogSeal seal) {
    JdbcTemplate inPortions = new JdbcTemplate(database);
    inPortions.setFetchSize(1_000);
    this.jdbc = JdbcClient.create(inPortions);
    this.seal = seal;
  }

  /** The seal of a line. */
  byte[] seal(byte[] before, AccessEntry entry) {
    return seal.of(bytes(before, entry));
  }

  /**
   * Goes through the whole log, in one look at the database.
   *
   * @param kept an anchor that was kept elsewhere, which must be found again; may be null
   */
  public Verdict verify(@Nullable Anchor kept) {
    Walk walk = new Walk(kept);
    // the head stands in each row, so that both are read in one look
    jdbc.sql(
            """
            select l.*, h.entry_id as head_id, h.hash as head_hash
            from exit.access_log_head h left join exit.access_log l on true order by l.entry_id""")
        .query(
            row -> {
              walk.head(row.getLong("head_id"), row.getBytes("head_hash"));
              if (row.getObject("entry_id") != null) {
                walk.next(AccessLog.entry(row), row.getBytes("hash"));
              }
            });
    return walk.verdict();
  }

  private static byte[] bytes(byte[] before, AccessEntry entry) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(before.length);
      out.write(before);
      out.writeLong(entry.id());
      Instant at = entry.at();
      out.writeLong(at.getEpochSecond());
      out.writeInt(at.getNano());
      write(out, entry.person());
      write(out, entry.kind().name());
      write(out, Objects.requireNonNullElse(entry.caseNumber(), ""));
      write(out, entry.reason());
      write(out, entry.sentence());
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(DataOutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  static Anchor anchor(long line, byte[] seal) {
    return new Anchor(line, shortened(seal));
  }

  private static String shortened(byte[] seal) {
    return seal.length == 0 ? "0".repeat(16) : HexFormat.of().formatHex(seal, 0, 8);
  }

  private final class Walk {
    private final @Nullable Anchor kept;
    private byte[] before = new byte[0];
    private long last;
    private long headId;
    private byte[] headSeal = new byte[0];
    private boolean headSeen;
    private boolean keptSeen;
    private @Nullable Long broken;

    Walk(@Nullable Anchor kept) {
      this.kept = kept;
      this.keptSeen = kept == null || kept.line() == 0;
    }

    void head(long id, byte[] seal) {
      headId = id;
      headSeal = seal;
      headSeen = true;
    }

    void next(AccessEntry entry, byte[] found) {
      if (broken == null
          && (entry.id() != last + 1
              || !MessageDigest.isEqual(found, seal.again(bytes(before, entry))))) {
        broken = last + 1;
      }
      if (kept != null && entry.id() == kept.line()) {
        keptSeen = true;
        if (broken == null && !shortened(found).equals(kept.seal())) {
          broken = entry.id();
        }
      }
      last = entry.id();
      before = found;
    }

    Verdict verdict() {
      boolean endFits = headSeen && headId == last && MessageDigest.isEqual(headSeal, before);
      if (broken == null && !(endFits && keptSeen)) {
        broken = last + 1;
      }
      return broken == null ? new Whole(last, anchor(last, before)) : new Broken(broken);
    }
  }
}
