package se.exitprocess.casefile.keys;

import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Renews the master key while the application runs: a new version is added, every key in the vault
 * is wrapped by it, and only then the older versions are retired. Wherever this is cut short
 * everything can still be read, and the next rotation finishes it first.
 */
@Component
public final class MasterKeyRotation {

  private static final Logger log = LoggerFactory.getLogger(MasterKeyRotation.class);

  private final FileKeyVault vault;
  private final MasterKey master;
  private final FolderLock oneAtATime;

  MasterKeyRotation(FileKeyVault vault, MasterKey master, @Value("${exit.key-vault}") Path folder) {
    this.vault = vault;
    this.master = master;
    this.oneAtATime = new FolderLock(folder.resolve("rotation.lock"));
  }

  /**
   * Renews the master key, or finishes a renewal that was cut short. Waits for one that is under
   * way.
   *
   * @return how many keys the vault has, all wrapped by the newest version
   * @throws KeyUnusable when it could not be finished; nothing is lost then
   */
  public int rotate() {
    return oneAtATime.whileLocked(
        () -> {
          if (!master.hasOlderVersions()) {
            master.addVersion();
          }
          int newest = master.newestVersion();
          vault.names().forEach(name -> vault.rewrap(name, newest));
          return vault.whileUnchanged(
              () -> {
                // what another node has stored meanwhile with what it knew to be the newest
                vault.names().forEach(name -> vault.rewrap(name, newest));
                int keys = vault.names().size();
                master.retireVersionsBefore(newest);
                log.info("The master key is renewed, {} keys are wrapped by it", keys);
                return keys;
              });
        });
  }
}
