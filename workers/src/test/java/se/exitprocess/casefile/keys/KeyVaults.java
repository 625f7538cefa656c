package se.exitprocess.casefile.keys;

import java.nio.file.Path;

/** Vaults for tests, each as another node would open it. */
public final class KeyVaults {

  private KeyVaults() {}

  /** The vault in this folder, with its master key beside it. */
  public static KeyVault in(Path folder) {
    return fileVault(folder);
  }

  static FileKeyVault fileVault(Path folder) {
    return new FileKeyVault(vault(folder), master(folder));
  }

  /** The vault in a folder, with this master key. */
  public static KeyVault of(Path vault, Path masterKey) {
    return new FileKeyVault(vault, new FileMasterKey(masterKey, vault));
  }

  /** The master key of the vault in this folder. */
  public static MasterKey master(Path folder) {
    return new FileMasterKey(folder.resolve("master.key"), vault(folder));
  }

  /** The file of one key. */
  public static Path file(Path folder, String name) {
    return vault(folder).resolve(name + ".key");
  }

  static Path vault(Path folder) {
    return folder.resolve("keys");
  }
}
