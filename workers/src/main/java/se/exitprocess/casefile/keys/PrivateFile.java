package se.exitprocess.casefile.keys;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/**
 * Files that only their owner can read and that survive a power cut: whole or not at all. Two may
 * not write the same file at the same time.
 */
final class PrivateFile {

  private PrivateFile() {}

  /** Makes the folder and those above it, for the owner alone. */
  static void createFolder(Path folder) throws IOException {
    Files.createDirectories(folder.toAbsolutePath(), attributes(folder, "rwx------"));
  }

  /** Writes the file, in place of an earlier one. */
  static void write(Path file, byte[] content) throws IOException {
    Path fresh = beside(file);
    Files.deleteIfExists(fresh);
    Set<StandardOpenOption> options =
        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (FileChannel channel =
        FileChannel.open(fresh, options, attributes(file.toAbsolutePath(), "rw-------"))) {
      writeAll(channel, content);
    }
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    forceFolder(file);
  }

  /** What the file holds; empty when there is none. */
  static Optional<byte[]> read(Path file) throws IOException {
    try {
      return Optional.of(Files.readAllBytes(file));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /**
   * Overwrites and deletes the file and what an interrupted writing may have left beside it.
   *
   * @return false if there was no such file
   */
  static boolean wipe(Path file) throws IOException {
    wipeOne(beside(file));
    boolean existed = wipeOne(file);
    forceFolder(file);
    return existed;
  }

  private static boolean wipeOne(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      writeAll(channel, new byte[Math.toIntExact(channel.size())]);
    } catch (NoSuchFileException e) {
      return false;
    }
    return Files.deleteIfExists(file);
  }

  private static void writeAll(FileChannel channel, byte[] content) throws IOException {
    ByteBuffer rest = ByteBuffer.wrap(content);
    while (rest.hasRemaining()) {
      channel.write(rest);
    }
    channel.force(true);
  }

  private static Path beside(Path file) {
    return file.resolveSibling(file.getFileName() + ".new");
  }

  /** A file that was moved or deleted is so for good when its folder is on the disk. */
  private static void forceFolder(Path file) throws IOException {
    try (FileChannel folder = FileChannel.open(file.toAbsolutePath().getParent())) {
      folder.force(true);
    }
  }

  private static FileAttribute<?>[] attributes(Path path, String permissions) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }
}
