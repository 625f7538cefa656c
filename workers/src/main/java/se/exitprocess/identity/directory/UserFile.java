package se.exitprocess.identity.directory;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Reads the export of the staff directory ({@code EXIT_USER_FILE}) again when it has changed. A
 * file with a line that cannot be read is not used at all: half of an export would take rights away
 * from the other half.
 *
 * <p>UTF-8, one line for each colleague, separated by semicolons: {@code id;name;groups}, groups
 * separated by commas. A first line that begins with {@code id;} is a heading.
 */
@Component
@ConditionalOnProperty("exit.oidc.issuer")
@ConditionalOnExpression("!'${exit.user-file:}'.isBlank()")
class UserFile {

  private static final Logger log = LoggerFactory.getLogger(UserFile.class);
  private static final int FEWEST = 1;

  private final Path file;
  private final StaffTable staff;
  private @Nullable FileTime read;

  UserFile(@Value("${exit.user-file}") Path file, StaffTable staff) {
    this.file = file;
    this.staff = staff;
  }

  @Scheduled(fixedDelayString = "${exit.user-file-interval:30000}")
  synchronized void readIfChanged() {
    try {
      FileTime changed = Files.getLastModifiedTime(file);
      if (changed.equals(read)) {
        return;
      }
      Map<String, StaffTable.Exported> lines =
          parse(Files.readAllLines(file, StandardCharsets.UTF_8));
      staff.exported(lines);
      read = changed;
      log.info("The export of the staff directory has been read: {} colleagues", lines.size());
    } catch (IOException e) {
      log.error(
          "The export of the staff directory cannot be read; what it said before still holds");
    } catch (Unreadable e) {
      log.error(
          "The export of the staff directory is not used, what it said before still holds: {}",
          e.getMessage());
    }
  }

  /**
   * The colleagues by user id.
   *
   * @throws Unreadable with the number of the line, and nothing of what it says
   */
  static Map<String, StaffTable.Exported> parse(List<String> lines) throws Unreadable {
    Map<String, StaffTable.Exported> found = new LinkedHashMap<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).replace("\uFEFF", "");
      if (line.isBlank() || i == 0 && line.startsWith("id;")) {
        continue;
      }
      String[] fields = line.split(";", -1);
      if (fields.length != 3 || fields[1].isBlank()) {
        throw new Unreadable("line " + (i + 1) + " is not id;name;groups");
      }
      String id = fields[0].strip();
      if (!StaffTable.isUsable(id)) {
        throw new Unreadable("line " + (i + 1) + " has no usable user id");
      }
      List<String> groups =
          Arrays.stream(fields[2].split(","))
              .map(String::strip)
              .filter(it -> !it.isEmpty())
              .toList();
      if (found.put(id, new StaffTable.Exported(fields[1].strip(), groups)) != null) {
        throw new Unreadable("line " + (i + 1) + " has a user id that was there before");
      }
    }
    if (found.size() < FEWEST) {
      throw new Unreadable("it names nobody");
    }
    return found;
  }

  /** The file cannot be used. */
  static final class Unreadable extends Exception {

    private static final long serialVersionUID = 1L;

    Unreadable(String what) {
      super(what);
    }
  }
}
