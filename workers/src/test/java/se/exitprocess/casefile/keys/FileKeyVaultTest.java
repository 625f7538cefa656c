package se.exitprocess.casefile.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.exitprocess.StartRefused;

class FileKeyVaultTest {

  private static final KeyName NAME = new KeyName("EX-2026-000018");
  private static final byte[] KEY =
      "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.UTF_8);

  @TempDir private Path folder;
  private FileKeyVault vault;

  @BeforeEach
  void open() {
    vault = KeyVaults.fileVault(folder);
  }

  @Test
  void aKeyIsThereUntilItIsDestroyed() {
    assertThat(vault.load(NAME)).isEmpty();
    assertThat(vault.store(NAME, KEY)).isTrue();
    assertThat(vault.load(NAME)).contains(KEY);
    assertThat(KeyVaults.in(folder).load(NAME)).contains(KEY);
    assertThat(vault.names()).containsExactly(NAME);
    assertThat(vault.destroy(NAME)).isTrue();
    assertThat(vault.load(NAME)).isEmpty();
    assertThat(vault.names()).isEmpty();
    assertThat(vault.destroy(NAME)).isFalse();
  }

  @Test
  void whoeverReadsTheFolderReadsNoKey() throws Exception {
    vault.store(NAME, KEY);
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.toList()) {
        if (Files.isRegularFile(file)) {
          assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
              .doesNotContain("0123456789abcdef");
        }
      }
    }
    assertThat(permissions(KeyVaults.file(folder, NAME.value()))).isEqualTo("rw-------");
    assertThat(permissions(KeyVaults.vault(folder))).isEqualTo("rwx------");
    assertThat(permissions(folder.resolve("master.key"))).isEqualTo("rw-------");
  }

  private static String permissions(Path path) throws Exception {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  @Test
  void whatAnInterruptedWritingLeftIsDestroyedWithTheKey() throws Exception {
    vault.store(NAME, KEY);
    Path file = KeyVaults.file(folder, NAME.value());
    Path left = file.resolveSibling(file.getFileName() + ".new");
    Files.copy(file, left);
    vault.destroy(NAME);
    assertThat(left).doesNotExist();
    Files.createFile(left);
    assertThat(vault.store(NAME, KEY)).isTrue();
    assertThat(vault.load(NAME)).contains(KEY);
  }

  @Test
  void ofManyWhoStoreTheSameKeyOneDoes() {
    List<CompletableFuture<Boolean>> nodes =
        IntStream.range(0, 8)
            .mapToObj(
                i ->
                    CompletableFuture.supplyAsync(
                        () -> KeyVaults.in(folder).store(NAME, new byte[] {(byte) i, 1, 2})))
            .toList();
    assertThat(nodes.stream().map(CompletableFuture::join).filter(stored -> stored)).hasSize(1);
  }

  @Test
  void aKeyThatIsDestroyedWhileItIsWrappedAnewStaysDestroyed() throws Exception {
    MasterKey master = KeyVaults.master(folder);
    for (int round = 0; round < 20; round++) {
      vault.store(NAME, KEY);
      master.addVersion();
      FileKeyVault otherNode = KeyVaults.fileVault(folder);
      CompletableFuture<Void> rewrapping =
          CompletableFuture.runAsync(() -> otherNode.rewrap(NAME, master.newestVersion()));
      vault.destroy(NAME);
      rewrapping.join();
      assertThat(vault.load(NAME)).isEmpty();
      assertThat(otherNode.load(NAME)).isEmpty();
    }
  }

  @Test
  void aKeyThatWasTamperedWithIsRefused() throws Exception {
    vault.store(NAME, KEY);
    Path file = KeyVaults.file(folder, NAME.value());
    byte[] wrapped = Files.readAllBytes(file);
    wrapped[wrapped.length - 1] ^= 1;
    Files.write(file, wrapped);
    assertThatThrownBy(() -> vault.load(NAME)).isInstanceOf(KeyUnusable.class);
  }

  @Test
  void aLostOrSpoiltMasterKeyIsNeverReplacedWhileKeysNeedIt() throws Exception {
    vault.store(NAME, KEY);
    Path file = folder.resolve("master.key");
    Files.delete(file);
    assertThat(vault.load(NAME)).as("the running application goes on").contains(KEY);
    assertThatThrownBy(() -> KeyVaults.in(folder))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("saknas");
    assertThat(file).doesNotExist();
    Files.writeString(file, "{\"secret\":\"x\"}");
    assertThatThrownBy(() -> KeyVaults.in(folder))
        .isInstanceOf(StartRefused.class)
        .hasMessageNotContaining("secret");
  }

  @Test
  void namesAreNoPaths() {
    for (String name : List.of("", "..", "../x", "a/b", "a.key", "å", "-a")) {
      assertThatThrownBy(() -> new KeyName(name)).isInstanceOf(IllegalArgumentException.class);
    }
  }
}
