package se.exitprocess.casefile.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A rotation that is cut short after each of its steps, and what another node sees of it. */
class MasterKeyRotationTest {

  private static final int KEYS = 4;

  @TempDir private Path folder;
  private final Map<KeyName, byte[]> keys = new HashMap<>();

  @BeforeEach
  void fillTheVault() {
    for (int i = 1; i <= KEYS; i++) {
      KeyName name = new KeyName("EX-2026-00000" + i);
      keys.put(name, new byte[] {(byte) i, 1, 2, 3});
      KeyVaults.in(folder).store(name, keys.get(name));
    }
  }

  @Test
  void afterwardsTheOldKeyOpensNothing(@TempDir Path thief) throws Exception {
    Path stolen = thief.resolve("master.key");
    Files.copy(folder.resolve("master.key"), stolen);
    KeyVault otherNode = KeyVaults.in(folder);
    assertEverythingCanBeReadBy(otherNode);
    assertThat(rotation(KeyVaults.master(folder)).rotate()).isEqualTo(KEYS);

    MasterKey old = new FileMasterKey(stolen, thief);
    for (KeyName name : keys.keySet()) {
      byte[] wrapped = Files.readAllBytes(KeyVaults.file(folder, name.value()));
      assertThatThrownBy(() -> old.unwrap(wrapped, ("key " + name).getBytes()))
          .isInstanceOf(KeyUnusable.class);
    }
    assertThat(KeyVaults.master(folder).hasOlderVersions()).isFalse();
    assertEverythingCanBeReadBy(otherNode);
    assertEverythingCanBeReadBy(KeyVaults.in(folder));
  }

  @Test
  void whatAnotherNodeStoresJustBeforeTheOldKeyIsRetiredIsNotLost() {
    KeyVault otherNode = KeyVaults.in(folder);
    KeyName late = new KeyName("EX-2026-000099");
    keys.put(late, new byte[] {9});
    MasterKey master =
        new Interrupted(KeyVaults.master(folder), Integer.MAX_VALUE) {
          @Override
          public void addVersion() {
            // with the version that is the newest still
            otherNode.store(late, new byte[] {9});
            super.addVersion();
          }
        };
    rotation(master).rotate();
    assertEverythingCanBeReadBy(otherNode);
    assertEverythingCanBeReadBy(KeyVaults.in(folder));
  }

  /** 0: nothing done; 1: a version added; 2 to 4: keys wrapped by it; 5: all but retired. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5})
  void cutShortAfterAnyStepEverythingCanBeReadAndASecondRunFinishes(int steps) throws Exception {
    String before = Files.readString(folder.resolve("master.key"));
    KeyVault otherNode = KeyVaults.in(folder);
    MasterKeyRotation cutShort = rotation(new Interrupted(KeyVaults.master(folder), steps));
    assertThatThrownBy(cutShort::rotate).isInstanceOf(PowerCut.class);
    assertEverythingCanBeReadBy(otherNode);
    assertEverythingCanBeReadBy(KeyVaults.in(folder));

    KeyName fresh = new KeyName("EX-2026-000088");
    keys.put(fresh, new byte[] {8});
    otherNode.store(fresh, keys.get(fresh));
    assertThat(rotation(KeyVaults.master(folder)).rotate()).isEqualTo(KEYS + 1);
    assertThat(KeyVaults.master(folder).hasOlderVersions()).isFalse();
    assertThat(Files.readString(folder.resolve("master.key"))).isNotEqualTo(before);
    assertEverythingCanBeReadBy(otherNode);
    assertEverythingCanBeReadBy(KeyVaults.in(folder));
  }

  private void assertEverythingCanBeReadBy(KeyVault vault) {
    keys.forEach((name, key) -> assertThat(vault.load(name)).contains(key));
  }

  private MasterKeyRotation rotation(MasterKey master) {
    return new MasterKeyRotation(
        new FileKeyVault(KeyVaults.vault(folder), master), master, KeyVaults.vault(folder));
  }

  private static final class PowerCut extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** A master key whose process is killed before the next step. */
  private static class Interrupted implements MasterKey {

    private final MasterKey master;
    private int stepsLeft;

    Interrupted(MasterKey master, int steps) {
      this.master = master;
      this.stepsLeft = steps;
    }

    private void step() {
      if (stepsLeft-- == 0) {
        throw new PowerCut();
      }
    }

    @Override
    public byte[] wrap(byte[] key, byte[] context) {
      step();
      return master.wrap(key, context);
    }

    @Override
    public byte[] unwrap(byte[] wrapped, byte[] context) {
      return master.unwrap(wrapped, context);
    }

    @Override
    public int versionOf(byte[] wrapped) {
      return master.versionOf(wrapped);
    }

    @Override
    public int newestVersion() {
      return master.newestVersion();
    }

    @Override
    public boolean hasOlderVersions() {
      return master.hasOlderVersions();
    }

    @Override
    public void addVersion() {
      step();
      master.addVersion();
    }

    @Override
    public void retireVersionsBefore(int version) {
      step();
      master.retireVersionsBefore(version);
    }
  }
}
