package se.exitprocess.agencies;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaIn;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import se.exitprocess.ExitProcessTest;

/**
 * Models, forms and {@code config/agencies.yaml} fit together: whatever a model asks an agency, the
 * form it names asks somebody for something that this agency may be told.
 */
class ContentOfRequestsTest extends ExitProcessTest {

  /** Written down by the application and not in a form: DecisionsInCaseSystemTest. */
  private static final Set<String> BY_THE_APPLICATION = Set.of("DECISION_ENTRY");

  private static final Pattern CODE = Pattern.compile("([A-Za-z_-]+)|\\$\\{'([^']+)'}");

  /** A call of {@code agency-request}; the agency is empty where the model takes it from data. */
  private record Asked(String where, Optional<String> agency, String kind, String section) {}

  @Autowired AgencyDirectory directory;

  @Test
  void eachRequestHasSomethingThatTheAgencyMayBeTold() throws IOException {
    assertThat(asked()).isNotEmpty();
    for (Asked asked : asked()) {
      Set<String> typed = fields(asked.section());
      for (Agency agency : agencies(asked)) {
        Set<String> allowed = new TreeSet<>(Set.of(Content.MESSAGE));
        agency.terms(asked.kind()).ifPresent(terms -> allowed.addAll(terms.fields()));
        assertThat(typed)
            .as("%s: fields of %s that %s may see", asked.where(), asked.section(), agency)
            .containsAnyElementsOf(allowed);
      }
    }
  }

  @Test
  void eachFieldThatAnAgencyMaySeeIsAskedForSomewhere() throws IOException {
    List<Asked> asked = asked();
    for (Agency agency : directory.all()) {
      for (String kind : agency.requests().keySet()) {
        if (BY_THE_APPLICATION.contains(kind)) {
          continue;
        }
        Set<String> typed = new HashSet<>();
        for (Asked call : asked) {
          if (call.kind().equals(kind) && agencies(call).contains(agency)) {
            typed.addAll(fields(call.section()));
          }
        }
        assertThat(typed)
            .as("fields of the forms behind %s to %s", kind, agency)
            .isNotEmpty()
            .containsAll(agency.terms(kind).orElseThrow().fields());
      }
    }
  }

  private List<Agency> agencies(Asked asked) {
    return directory.all().stream()
        .filter(agency -> asked.agency().map(agency.code()::equals).orElse(true))
        .toList();
  }

  private static List<Asked> asked() throws IOException {
    List<Asked> asked = new ArrayList<>();
    for (Resource model :
        new PathMatchingResourcePatternResolver().getResources("classpath*:processes/*.bpmn")) {
      try (InputStream in = model.getInputStream()) {
        Bpmn.readModelFromStream(in).getModelElementsByType(CallActivity.class).stream()
            .filter(call -> "agency-request".equals(call.getCalledElement()))
            .map(ContentOfRequestsTest::asked)
            .forEach(asked::add);
      }
    }
    return asked;
  }

  private static Asked asked(CallActivity call) {
    return new Asked(
        call.getId(),
        code(call, "agency"),
        code(call, "requestKind").orElseThrow(),
        code(call, "requestSection").orElseThrow());
  }

  private static Optional<String> code(CallActivity call, String target) {
    return call
        .getExtensionElements()
        .getElementsQuery()
        .filterByType(CamundaIn.class)
        .list()
        .stream()
        .filter(in -> target.equals(in.getCamundaTarget()))
        .map(CamundaIn::getCamundaSourceExpression)
        .filter(Objects::nonNull)
        .map(CODE::matcher)
        .filter(Matcher::matches)
        .map(matcher -> matcher.group(1) != null ? matcher.group(1) : matcher.group(2))
        .findFirst();
  }

  /** All keys of the form, those inside of groups and lists and the lists themselves included. */
  private static Set<String> fields(String form) throws IOException {
    try (InputStream in = new ClassPathResource("forms/" + form + ".form").getInputStream()) {
      JsonNode tree = new ObjectMapper().readTree(in);
      Set<String> keys = new TreeSet<>();
      tree.findValues("key").forEach(key -> keys.add(key.asText()));
      tree.findValues("path").forEach(path -> keys.add(path.asText()));
      return keys;
    }
  }
}
