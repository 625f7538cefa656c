package se.exitprocess.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;
import se.exitprocess.StartRefused;

/**
 * The folder where the demo keeps everything between starts ({@code EXIT_DATA_DIR}): the database,
 * the keys, the position of the clock. Held by one application at a time.
 */
final class DataFolder {

  private static final long NEEDED_BYTES = 500L * 1024 * 1024;

  private final Path path;
  private final FileChannel lockFile;

  private DataFolder(Path path, FileChannel lockFile) {
    this.path = path;
    this.lockFile = lockFile;
  }

  /**
   * Creates the folder if need be and takes it for this process until the process ends, however it
   * ends.
   *
   * @throws StartRefused when it cannot be written, when the disk is full, or when another
   *     application holds it
   */
  static DataFolder take(Path wanted) {
    Path path = wanted.toAbsolutePath().normalize();
    try {
      createForOwnerOnly(path);
      if (Files.getFileStore(path).getUsableSpace() < NEEDED_BYTES) {
        throw new StartRefused(
            "Det är för lite ledigt utrymme på disken för datamappen "
                + path
                + ": minst 500 MB behövs. Frigör utrymme eller välj en annan mapp med EXIT_DATA_DIR.");
      }
      FileChannel lockFile =
          FileChannel.open(
              path.resolve("in-use.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (tryLock(lockFile) == null) {
        lockFile.close();
        throw new StartRefused(
            "Datamappen "
                + path
                + " används redan av ett annat exempel av programmet. Stäng det först eller välj en annan mapp med EXIT_DATA_DIR.");
      }
      return new DataFolder(path, lockFile);
    } catch (IOException e) {
      throw new StartRefused(
          "Det går inte att skriva i datamappen "
              + path
              + ". Ge dig själv skrivrättighet eller välj en annan mapp med EXIT_DATA_DIR.");
    }
  }

  private static void createForOwnerOnly(Path path) throws IOException {
    boolean fresh = !Files.exists(path);
    Files.createDirectories(path);
    if (fresh && Files.getFileStore(path).supportsFileAttributeView("posix")) {
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException alreadyHeldByThisProcess) {
      return null;
    }
  }

  Path resolve(String name) {
    return path.resolve(name);
  }

  /**
   * Writes a file that only its owner can read, in one step: a crash leaves the old content or the
   * new.
   */
  void writePrivate(String name, String content) {
    Path target = path.resolve(name);
    Path fresh = path.resolve(name + ".new");
    try {
      Files.deleteIfExists(fresh);
      if (Files.getFileStore(path).supportsFileAttributeView("posix")) {
        Files.createFile(
            fresh,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      }
      Files.writeString(fresh, content);
      Files.move(
          fresh,
          target,
          java.nio.file.StandardCopyOption.REPLACE_EXISTING,
          java.nio.file.StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Gives the folder free for another application; only tests need it before the process ends. */
  void release() {
    try {
      lockFile.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
