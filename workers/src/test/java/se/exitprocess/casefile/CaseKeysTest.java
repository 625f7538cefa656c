package se.exitprocess.casefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.exitprocess.StartRefused;

class CaseKeysTest {

  private static final byte[] TEXT = "hemligt ✍️".getBytes(StandardCharsets.UTF_8);
  private static final CaseNumber CASE = CaseNumber.of(2026, 1);
  private static final CaseNumber OTHER = CaseNumber.of(2026, 2);

  @TempDir private Path folder;
  private CaseKeys keys;
  private byte[] key;

  @BeforeEach
  void newKeys() throws Exception {
    keys = new CaseKeys(new FileMasterKey(folder.resolve("master.key"), () -> false));
    key = keys.create(CASE);
  }

  @Test
  void whatIsEncryptedCanBeRead() {
    byte[] sealed = keys.encrypt(CASE, key, TEXT, "section", "1");
    assertThat(keys.decrypt(CASE, key, sealed, "section", "1")).isEqualTo(TEXT);
    assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("hemligt");
  }

  @Test
  void butNotInAnotherContext() {
    byte[] sealed = keys.encrypt(CASE, key, TEXT, "section", "1");
    assertUnreadable(() -> keys.decrypt(CASE, key, sealed, "section", "2"));
    assertUnreadable(() -> keys.decrypt(CASE, key, sealed, "sectio", "n1"));
    assertUnreadable(() -> keys.decrypt(CASE, key, sealed, "section"));
  }

  @Test
  void norWithAnotherCasesKeyNorAsAnotherCase() {
    byte[] sealed = keys.encrypt(CASE, key, TEXT, "section");
    byte[] otherKey = keys.create(OTHER);
    assertUnreadable(() -> keys.decrypt(OTHER, otherKey, sealed, "section"));
    assertUnreadable(() -> keys.decrypt(OTHER, key, sealed, "section"));
    assertUnreadable(() -> keys.decrypt(CASE, otherKey, sealed, "section"));
  }

  @Test
  void norWhenABitWasChanged() {
    byte[] sealed = keys.encrypt(CASE, key, TEXT, "section");
    sealed[sealed.length - 1] ^= 1;
    assertUnreadable(() -> keys.decrypt(CASE, key, sealed, "section"));
  }

  @Test
  void norWithAnotherMasterKey() throws Exception {
    byte[] sealed = keys.encrypt(CASE, key, TEXT, "section");
    CaseKeys stranger = new CaseKeys(new FileMasterKey(folder.resolve("other.key"), () -> false));
    assertUnreadable(() -> stranger.decrypt(CASE, key, sealed, "section"));
  }

  @Test
  void theMasterKeyIsItsOwnersAloneAndSurvivesARestart() throws Exception {
    byte[] sealed = keys.encrypt(CASE, key, TEXT, "section");
    Path file = folder.resolve("master.key");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    CaseKeys restarted = new CaseKeys(new FileMasterKey(file, () -> true));
    assertThat(restarted.decrypt(CASE, key, sealed, "section")).isEqualTo(TEXT);
  }

  @Test
  void aLostOrSpoiltMasterKeyIsNeverReplacedWhileCasesNeedIt() throws Exception {
    Path file = folder.resolve("lost.key");
    assertThatThrownBy(() -> new FileMasterKey(file, () -> true))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("saknas");
    assertThat(file).doesNotExist();
    Files.writeString(file, "{\"secret\":\"x\"}");
    assertThatThrownBy(() -> new FileMasterKey(file, () -> false))
        .isInstanceOf(StartRefused.class)
        .hasMessageNotContaining("secret");
  }

  private static void assertUnreadable(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOf(RecordUnreadable.class)
        .hasMessageNotContaining("hemligt");
  }
}
