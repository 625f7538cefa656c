package se.exitprocess.casefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.exitprocess.casefile.keys.KeyVaults;

class CaseKeysTest {

  private static final byte[] TEXT = "hemligt ✍️".getBytes(StandardCharsets.UTF_8);
  private static final CaseNumber CASE = CaseNumber.of(2026, 1);
  private static final CaseNumber OTHER = CaseNumber.of(2026, 2);

  @TempDir private Path folder;
  private CaseKeys keys;

  @BeforeEach
  void newKeys() throws Exception {
    keys = new CaseKeys(KeyVaults.in(folder));
    keys.create(CASE);
  }

  @Test
  void whatIsEncryptedCanBeReadAlsoAfterARestart() throws Exception {
    byte[] sealed = keys.encrypt(CASE, TEXT, "section", "1");
    assertThat(keys.decrypt(CASE, sealed, "section", "1")).isEqualTo(TEXT);
    assertThat(new CaseKeys(KeyVaults.in(folder)).decrypt(CASE, sealed, "section", "1"))
        .isEqualTo(TEXT);
    assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("hemligt");
  }

  @Test
  void butNotInAnotherContext() {
    byte[] sealed = keys.encrypt(CASE, TEXT, "section", "1");
    assertUnreadable(() -> keys.decrypt(CASE, sealed, "section", "2"));
    assertUnreadable(() -> keys.decrypt(CASE, sealed, "sectio", "n1"));
    assertUnreadable(() -> keys.decrypt(CASE, sealed, "section"));
  }

  @Test
  void norAsAnotherCaseNorWithAnotherCasesKeyPutInItsPlace() throws Exception {
    byte[] sealed = keys.encrypt(CASE, TEXT, "section");
    keys.create(OTHER);
    assertUnreadable(() -> keys.decrypt(OTHER, sealed, "section"));
    Files.copy(
        KeyVaults.file(folder, CASE.value()),
        KeyVaults.file(folder, OTHER.value()),
        StandardCopyOption.REPLACE_EXISTING);
    assertUnreadable(() -> keys.decrypt(OTHER, sealed, "section"));
  }

  @Test
  void norWhenABitWasChanged() {
    byte[] sealed = keys.encrypt(CASE, TEXT, "section");
    sealed[sealed.length - 1] ^= 1;
    assertUnreadable(() -> keys.decrypt(CASE, sealed, "section"));
  }

  @Test
  void norWhenTheKeyIsDestroyed() throws Exception {
    byte[] sealed = keys.encrypt(CASE, TEXT, "section");
    CaseKeys otherNode = new CaseKeys(KeyVaults.in(folder));
    assertThat(otherNode.decrypt(CASE, sealed, "section")).isEqualTo(TEXT);
    keys.destroy(CASE);
    for (CaseKeys node : new CaseKeys[] {keys, otherNode}) {
      assertThat(node.exists(CASE)).isFalse();
      assertThatThrownBy(() -> node.decrypt(CASE, sealed, "section"))
          .isInstanceOf(RecordUnreadable.class)
          .hasMessageContaining("removed");
      assertUnreadable(() -> node.encrypt(CASE, TEXT, "section"));
    }
  }

  @Test
  void aKeyIsNeverReplaced() {
    byte[] sealed = keys.encrypt(CASE, TEXT, "section");
    assertThat(keys.create(CASE)).isFalse();
    assertThat(keys.decrypt(CASE, sealed, "section")).isEqualTo(TEXT);
  }

  @Test
  void searchTokensAreEqualForEqualTextsOfOnePurposeGenerationAndVaultOnly(@TempDir Path elsewhere)
      throws Exception {
    IndexKey index = new IndexKey(KeyVaults.in(folder));
    assertThat(index.tokens(1, "name", List.of("anna"))).as("no key makes itself").isEmpty();
    index.make(1);
    index.make(2);
    byte[] token = token(index, 1, "name", "anna");
    assertThat(token).hasSize(32);
    index.make(1);
    assertThat(token(index, 1, "name", "anna")).isEqualTo(token);
    assertThat(token(new IndexKey(KeyVaults.in(folder)), 1, "name", "anna")).isEqualTo(token);
    assertThat(token(index, 1, "name", "anne")).isNotEqualTo(token);
    assertThat(token(index, 1, "nam", "eanna")).isNotEqualTo(token);
    assertThat(token(index, 2, "name", "anna")).isNotEqualTo(token);
    IndexKey other = new IndexKey(KeyVaults.in(elsewhere));
    other.make(1);
    assertThat(token(other, 1, "name", "anna")).isNotEqualTo(token);

    assertThat(index.newest()).isEqualTo(2);
    index.destroyBefore(2);
    assertThat(index.tokens(1, "name", List.of("anna"))).isEmpty();
    assertThat(index.exists(2)).isTrue();
  }

  private static byte[] token(IndexKey index, int generation, String purpose, String text) {
    return index.tokens(generation, purpose, List.of(text)).orElseThrow().get(0);
  }

  private static void assertUnreadable(ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOf(RecordUnreadable.class)
        .hasMessageNotContaining("hemligt");
  }
}
