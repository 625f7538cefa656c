package se.exitprocess.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.instance.ConditionExpression;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.junit.jupiter.api.Test;

/**
 * Support never depends on whether a person takes part in a police investigation (CoE 197 art.
 * 12:6): no way through a model is chosen by it, but for which residence permit can be asked for.
 */
class SupportWithoutPoliceTest {

  private static final Path MODELS = Path.of("processes");

  /** What a person says about the police and the investigation. */
  private static final Pattern POLICE = Pattern.compile("cooperatesWithInvestigation");

  @Test
  void noWayIsChosenByIt() throws IOException {
    List<String> chosenByIt =
        models(".bpmn")
            .flatMap(
                file ->
                    Bpmn.readModelFromFile(file.toFile())
                        .getModelElementsByType(SequenceFlow.class)
                        .stream()
                        .filter(SupportWithoutPoliceTest::asksForIt)
                        .map(flow -> file.getFileName() + " " + flow.getId()))
            .filter(flow -> !flow.startsWith("residence-permit"))
            .toList();
    assertThat(chosenByIt).isEmpty();
  }

  @Test
  void noRuleButThatOfThePermitAsksForIt() throws IOException {
    Set<String> rules =
        models(".dmn")
            .filter(file -> POLICE.matcher(read(file)).find())
            .map(file -> file.getFileName().toString())
            .collect(Collectors.toSet());
    assertThat(rules).containsExactly("permit-track.dmn");
  }

  @Test
  void theModelsOfWhatHappensSaySo() {
    for (String model :
        List.of("life-event", "missing-person", "relapse", "new-danger", "wants-to-stop")) {
      assertThat(read(MODELS.resolve(model + ".bpmn")))
          .as(model)
          .contains("Stödet beror aldrig på om personen vill medverka i en polisutredning");
    }
  }

  private static boolean asksForIt(SequenceFlow flow) {
    ConditionExpression condition = flow.getConditionExpression();
    return condition != null && POLICE.matcher(condition.getTextContent()).find();
  }

  private static Stream<Path> models(String ending) throws IOException {
    List<Path> found;
    try (Stream<Path> files = Files.list(MODELS)) {
      found = files.filter(file -> file.toString().endsWith(ending)).toList();
    }
    assertThat(found).isNotEmpty();
    return found.stream();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
