package se.exitprocess.casefile.keys;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import se.exitprocess.StartRefused;

/**
 * A folder with one file per key, which holds the key wrapped by the master key. Each use reads the
 * file, so that a key destroyed by another node is gone here, too; what is remembered is only how
 * exactly these bytes were unwrapped, because a key service or a hardware module takes its time.
 */
@Component
final class FileKeyVault implements KeyVault {

  private static final String SUFFIX = ".key";
  private static final int MOST_REMEMBERED = 256;
  private static final int ATTEMPTS = 5;

  private final Path folder;
  private final MasterKey master;
  private final FolderLock lock;
  private final Map<KeyName, Unwrapped> remembered =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<KeyName, Unwrapped> eldest) {
          return size() > MOST_REMEMBERED;
        }
      };

  FileKeyVault(@Value("${exit.key-vault}") Path folder, MasterKey master) {
    this.folder = folder;
    this.master = master;
    this.lock = new FolderLock(folder.resolve("vault.lock"));
    try {
      PrivateFile.createFolder(folder);
    } catch (IOException e) {
      throw new StartRefused(
          "Nyckelvalvet "
              + folder
              + " kan inte läsas eller skrivas. Kontrollera mappens rättigheter.");
    }
  }

  @Override
  public boolean store(KeyName name, byte[] key) {
    return lock.whileLocked(
        () -> {
          if (Files.exists(file(name))) {
            return false;
          }
          PrivateFile.write(file(name), master.wrap(key, context(name)));
          return true;
        });
  }

  @Override
  public Optional<byte[]> load(KeyName name) {
    Optional<byte[]> wrapped = read(name);
    if (wrapped.isEmpty()) {
      forget(name);
      return Optional.empty();
    }
    byte[] known = recall(name, wrapped.get());
    if (known != null) {
      return Optional.of(known);
    }
    for (int attempt = 1; ; attempt++) {
      try {
        byte[] key = master.unwrap(wrapped.get(), context(name));
        remember(name, new Unwrapped(wrapped.get(), key));
        return Optional.of(key.clone());
      } catch (KeyUnusable e) {
        // the master key may just have been renewed, and the file be wrapped anew since it was read
        Optional<byte[]> now = read(name);
        if (now.isEmpty()) {
          return now;
        }
        if (attempt == ATTEMPTS || Arrays.equals(now.get(), wrapped.get())) {
          throw new KeyUnusable("the key " + name + " cannot be unwrapped", e);
        }
        wrapped = now;
      }
    }
  }

  @Override
  public boolean destroy(KeyName name) {
    forget(name);
    return lock.whileLocked(() -> PrivateFile.wipe(file(name)));
  }

  /** Whether there is no key in this folder, or no such folder. */
  static boolean isEmpty(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return true;
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.noneMatch(file -> file.toString().endsWith(SUFFIX));
    }
  }

  @Override
  public Set<KeyName> names() {
    try (Stream<Path> files = Files.list(folder)) {
      Set<KeyName> names = new TreeSet<>(java.util.Comparator.comparing(KeyName::value));
      files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.endsWith(SUFFIX))
          .map(file -> new KeyName(file.substring(0, file.length() - SUFFIX.length())))
          .forEach(names::add);
      return names;
    } catch (IOException e) {
      throw new KeyUnusable("the key vault cannot be read", e);
    }
  }

  /** Wraps this key anew unless it is by this version of the master key; gone is not an error. */
  void rewrap(KeyName name, int version) {
    lock.whileLocked(
        () -> {
          Optional<byte[]> wrapped = PrivateFile.read(file(name));
          if (wrapped.isPresent() && master.versionOf(wrapped.get()) != version) {
            byte[] key = master.unwrap(wrapped.get(), context(name));
            PrivateFile.write(file(name), master.wrap(key, context(name)));
          }
          return name;
        });
  }

  /** Does the work while nobody, on whatever node, can change anything in the vault. */
  <T> T whileUnchanged(Callable<T> work) {
    return lock.whileLocked(work);
  }

  private Optional<byte[]> read(KeyName name) {
    try {
      return PrivateFile.read(file(name));
    } catch (IOException e) {
      throw new KeyUnusable("the key " + name + " cannot be read", e);
    }
  }

  private Path file(KeyName name) {
    return folder.resolve(name + SUFFIX);
  }

  private static byte[] context(KeyName name) {
    return ("key " + name).getBytes(StandardCharsets.UTF_8);
  }

  private byte @Nullable [] recall(KeyName name, byte[] wrapped) {
    synchronized (remembered) {
      Unwrapped known = remembered.get(name);
      return known != null && Arrays.equals(known.wrapped(), wrapped) ? known.key().clone() : null;
    }
  }

  private void remember(KeyName name, Unwrapped unwrapped) {
    synchronized (remembered) {
      remembered.put(name, unwrapped);
    }
  }

  private void forget(KeyName name) {
    synchronized (remembered) {
      remembered.remove(name);
    }
  }

  private record Unwrapped(byte[] wrapped, byte[] key) {}
}
