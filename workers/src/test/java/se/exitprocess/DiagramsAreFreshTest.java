package se.exitprocess;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** {@code docs/processes.md} shows the models as they are. */
class DiagramsAreFreshTest {

  private static final Path ROOT = Path.of(System.getProperty("exit.basedir", "."));
  private static final Path DIAGRAMS = ROOT.resolve("docs/diagrams");
  private static final Path PAGE = ROOT.resolve("docs/processes.md");
  private static final int WIDEST = 1600;
  private static final long LARGEST = 250 * 1024L;

  @Test
  void thePicturesAreOfTheModelsAsTheyAre() throws IOException {
    Map<String, String> models = new TreeMap<>();
    for (Path model : models()) {
      models.put("processes/" + model.getFileName(), digest(model));
    }
    Map<String, String> rendered = new TreeMap<>();
    for (String line : Files.readAllLines(DIAGRAMS.resolve("rendered-from.txt"))) {
      String[] digestAndFile = line.split(" [ *]", 2);
      rendered.put(digestAndFile[1], digestAndFile[0]);
    }
    List<String> stale =
        Stream.concat(models.keySet().stream(), rendered.keySet().stream())
            .distinct()
            .filter(file -> !String.valueOf(models.get(file)).equals(rendered.get(file)))
            .toList();
    assertThat(stale)
        .as(
            "The pictures in docs/diagrams of these models are stale. Render them again as the end of"
                + " docs/processes.md says (npx bpmn-to-image MODEL:docs/diagrams/NAME.png), look at"
                + " them, and renew docs/diagrams/rendered-from.txt.")
        .isEmpty();
  }

  @Test
  void everyModelAndEveryPictureIsOnThePage() throws IOException {
    String page = Files.readString(PAGE);
    for (Path model : models()) {
      String name = model.getFileName().toString().replaceFirst("\\.(bpmn|dmn)$", "");
      assertThat(page).contains("(diagrams/%s.png)".formatted(name));
    }
    for (Path picture : files("docs/diagrams")) {
      if (picture.toString().endsWith(".png")) {
        assertThat(page).contains("(diagrams/%s)".formatted(picture.getFileName()));
        assertThat(Files.size(picture)).as("size of " + picture).isLessThan(LARGEST);
        assertThat(ImageIO.read(picture.toFile()).getWidth())
            .as("width of " + picture)
            .isLessThanOrEqualTo(WIDEST);
      }
    }
    for (String picture : page.split("\\(diagrams/")) {
      if (picture.contains(".png)")) {
        assertThat(DIAGRAMS.resolve(picture.substring(0, picture.indexOf(')')))).isRegularFile();
      }
    }
  }

  @Test
  void everyTableSaysOnWhichDaysItsRowsHold() throws IOException {
    for (Path model : files("processes")) {
      if (model.toString().endsWith(".dmn")) {
        assertThat(Files.readString(model))
            .as("the column Gäller (docs/process-owner.md, Rules with a day) of " + model)
            .contains("<text>ruleDate()</text>");
      }
    }
  }

  /** The table of deadlines is too long for a picture; it has a page of its own. */
  private static List<Path> models() throws IOException {
    return files("processes").stream().filter(file -> !file.endsWith("deadlines.dmn")).toList();
  }

  private static List<Path> files(String folder) throws IOException {
    try (Stream<Path> files = Files.list(ROOT.resolve(folder))) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static String digest(Path file) throws IOException {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
