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
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** {@code docs/processes.md} shows the models and the deadlines as they are. */
class DiagramsAreFreshTest {

  private static final Path ROOT = Path.of(System.getProperty("exit.basedir", "."));
  private static final Path DIAGRAMS = ROOT.resolve("docs/diagrams");
  private static final Path PAGE = ROOT.resolve("docs/processes.md");
  private static final int WIDEST = 1600;
  private static final long LARGEST = 250 * 1024L;

  @Test
  void thePicturesAreOfTheModelsAsTheyAre() throws IOException {
    Map<String, String> models = new TreeMap<>();
    for (Path model : files("processes")) {
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
    for (Path model : files("processes")) {
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
  void theTableHasEveryDeadline() throws IOException {
    String page = Files.readString(PAGE);
    String table =
        page.substring(
            page.indexOf("<!-- deadlines: begin -->") + "<!-- deadlines: begin -->".length(),
            page.indexOf("<!-- deadlines: end -->"));
    assertThat(table.strip())
        .as(
            "The table of deadlines in docs/processes.md is not that of config/deadlines.yaml. It"
                + " should read:%n%n%s%n%n",
            expectedTable())
        .isEqualTo(expectedTable());
  }

  private static String expectedTable() throws IOException {
    Map<String, Map<String, Map<String, Object>>> yaml =
        new Yaml().load(Files.readString(ROOT.resolve("config/deadlines.yaml")));
    return yaml.get("deadlines").entrySet().stream()
        .map(
            deadline ->
                "| `%s` | %s | %s | %s | %s |"
                    .formatted(
                        deadline.getKey(),
                        deadline.getValue().get("period"),
                        deadline.getValue().get("law"),
                        deadline.getValue().get("certainty"),
                        deadline.getValue().get("meaning")))
        .collect(
            Collectors.joining(
                "\n", "| id | period | from | certainty | meaning |\n|---|---|---|---|---|\n", ""));
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
