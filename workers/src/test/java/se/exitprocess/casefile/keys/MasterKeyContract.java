package se.exitprocess.casefile.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What holds for a master key of every kind. */
abstract class MasterKeyContract {

  private static final byte[] KEY = "a key".getBytes(StandardCharsets.UTF_8);
  private static final byte[] CONTEXT = "key EX-2026-000018".getBytes(StandardCharsets.UTF_8);

  @TempDir private Path folder;

  /** The same key, as a node that has just been started has it. */
  abstract MasterKey node();

  @Test
  void anyNodeUnwrapsWhatOneHasWrapped() {
    byte[] wrapped = node().wrap(KEY, CONTEXT);
    assertThat(node().unwrap(wrapped, CONTEXT)).isEqualTo(KEY);
    assertThat(new String(wrapped, StandardCharsets.ISO_8859_1)).doesNotContain("a key");
    assertThat(node().wrap(KEY, CONTEXT)).isNotEqualTo(wrapped);
  }

  @Test
  void butNotInAnotherContextNorChangedNorNothing() {
    MasterKey master = node();
    byte[] wrapped = master.wrap(KEY, CONTEXT);
    byte[] changed = wrapped.clone();
    changed[changed.length - 2] ^= 1;
    assertThatThrownBy(() -> master.unwrap(changed, CONTEXT)).isInstanceOf(KeyUnusable.class);
    assertThatThrownBy(() -> master.unwrap(wrapped, new byte[] {1}))
        .isInstanceOf(KeyUnusable.class)
        .hasMessageNotContaining("a key");
    assertThatThrownBy(() -> master.unwrap(new byte[0], CONTEXT)).isInstanceOf(KeyUnusable.class);
  }

  @Test
  void anOlderVersionUnwrapsUntilItIsRetired() {
    MasterKey master = node();
    MasterKey otherNode = node();
    byte[] old = master.wrap(KEY, CONTEXT);
    int first = master.versionOf(old);
    master.addVersion();
    int second = master.newestVersion();
    assertThat(second).isNotEqualTo(first);
    assertThat(otherNode.newestVersion()).isEqualTo(second);
    assertThat(otherNode.hasOlderVersions()).isTrue();
    assertThat(otherNode.unwrap(old, CONTEXT)).isEqualTo(KEY);
    byte[] fresh = otherNode.wrap(KEY, CONTEXT);
    assertThat(master.versionOf(fresh)).isEqualTo(second);

    master.retireVersionsBefore(second);
    assertThat(node().hasOlderVersions()).isFalse();
    assertThat(node().unwrap(fresh, CONTEXT)).isEqualTo(KEY);
    assertThatThrownBy(() -> node().unwrap(old, CONTEXT)).isInstanceOf(KeyUnusable.class);
  }

  @Test
  void aVaultIsRewrappedThreeTimes() {
    KeyName name = new KeyName("EX-2026-000018");
    new FileKeyVault(folder, node()).store(name, KEY);
    for (int i = 0; i < 3; i++) {
      MasterKey master = node();
      assertThat(new MasterKeyRotation(new FileKeyVault(folder, master), master, folder).rotate())
          .isEqualTo(1);
      assertThat(new FileKeyVault(folder, node()).load(name)).contains(KEY);
    }
  }
}
