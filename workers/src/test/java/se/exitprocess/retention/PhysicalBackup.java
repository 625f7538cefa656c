package se.exitprocess.retention;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** A base backup of a running PostgreSQL, as operators take it, with the log that belongs to it. */
final class PhysicalBackup {

  private PhysicalBackup() {}

  /** Copies the server's files to a folder from which it can be started. */
  static void take(String url, Path to) throws SQLException, IOException {
    try (Connection connection = DriverManager.getConnection(url, "postgres", "postgres");
        Statement statement = connection.createStatement()) {
      Path data = Path.of(text(statement, "show data_directory", 1));
      statement.execute("select pg_backup_start('test', true)");
      copy(data, to);
      String label =
          text(statement, "select labelfile from pg_backup_stop(wait_for_archive => false)", 1);
      copy(data.resolve("pg_wal"), to.resolve("pg_wal"));
      Files.writeString(to.resolve("backup_label"), label);
      Files.deleteIfExists(to.resolve("postmaster.pid"));
      Files.deleteIfExists(to.resolve("postmaster.opts"));
    }
  }

  private static String text(Statement statement, String sql, int column) throws SQLException {
    try (ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(column);
    }
  }

  /** Starts a server on the backup; it goes through the log first. */
  static EmbeddedPostgres restore(Path from, Path programs) throws IOException {
    return EmbeddedPostgres.builder()
        .setDataDirectory(from)
        .setCleanDataDirectory(false)
        .setOverrideWorkingDirectory(programs.toFile())
        .setLocaleConfig("locale", "C")
        .start();
  }

  /** A file that the server takes away meanwhile is none of the backup. */
  private static void copy(Path from, Path to) throws IOException {
    Files.walkFileTree(
        from,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
              throws IOException {
            Files.createDirectories(to.resolve(from.relativize(folder)));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            try {
              Files.copy(
                  file, to.resolve(from.relativize(file)), StandardCopyOption.REPLACE_EXISTING);
            } catch (NoSuchFileException gone) {
              Files.deleteIfExists(to.resolve(from.relativize(file)));
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException failure)
              throws IOException {
            if (failure instanceof NoSuchFileException) {
              return FileVisitResult.CONTINUE;
            }
            throw failure;
          }
        });
    Files.setPosixFilePermissions(
        to, java.nio.file.attribute.PosixFilePermissions.fromString("rwx------"));
  }
}
