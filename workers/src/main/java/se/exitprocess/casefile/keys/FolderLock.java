package se.exitprocess.casefile.keys;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/** Lets one at a time, of all nodes that share a folder, do something there. */
final class FolderLock {

  // the file's lock belongs to the whole virtual machine and keeps only others out
  private static final Map<Path, ReentrantLock> WITHIN_THIS_PROCESS = new ConcurrentHashMap<>();

  private final Path file;
  private final ReentrantLock within;

  FolderLock(Path file) {
    this.file = file.toAbsolutePath().normalize();
    this.within = WITHIN_THIS_PROCESS.computeIfAbsent(this.file, path -> new ReentrantLock());
  }

  /**
   * @throws KeyUnusable when the folder cannot be reached
   */
  <T> T whileLocked(Callable<T> work) {
    within.lock();
    try {
      if (within.getHoldCount() > 1) {
        return work.call();
      }
      try (FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
        channel.lock();
        return work.call();
      }
    } catch (RuntimeException e) {
      throw e;
    } catch (IOException e) {
      throw new KeyUnusable("the folder of " + file.getFileName() + " cannot be written", e);
    } catch (Exception e) {
      throw new KeyUnusable("work in the folder of " + file.getFileName() + " failed", e);
    } finally {
      within.unlock();
    }
  }
}
