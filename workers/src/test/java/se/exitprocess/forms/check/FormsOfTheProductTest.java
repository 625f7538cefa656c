package se.exitprocess.forms.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import se.exitprocess.engine.VariableCatalogue;

/**
 * Every form in {@code forms/} can be checked by the door: told in a second, without starting
 * anything.
 */
class FormsOfTheProductTest {

  @Test
  void nothingIsWrongWithThem() throws IOException {
    VariableCatalogue catalogue =
        new VariableCatalogue(new ClassPathResource("process-variables.yaml"));
    List<String> findings = new ArrayList<>();
    Set<String> starts = startForms();
    Resource[] forms =
        new PathMatchingResourcePatternResolver().getResources("classpath:forms/*.form");
    assertThat(forms).isNotEmpty();
    for (Resource form : forms) {
      String name = form.getFilename();
      String json = form.getContentAsString(StandardCharsets.UTF_8);
      FormFindings.of(json, starts.contains(name), catalogue::find)
          .forEach(finding -> findings.add(name + ": " + finding));
      if (!(FormFindings.id(json) + ".form").equals(name)) {
        findings.add(name + ": filen ska heta som formulärets id.");
      }
    }
    assertThat(findings).isEmpty();
  }

  /** The forms that start a process, by file name. */
  private static Set<String> startForms() throws IOException {
    Pattern start = Pattern.compile("<bpmn:startEvent [^>]*camunda:formRef=\"([^\"]+)\"");
    Set<String> names = new TreeSet<>();
    for (Resource model :
        new PathMatchingResourcePatternResolver().getResources("classpath:processes/*.bpmn")) {
      start
          .matcher(model.getContentAsString(StandardCharsets.UTF_8))
          .results()
          .forEach(found -> names.add(found.group(1) + ".form"));
    }
    assertThat(names).contains("start-case.form");
    return names;
  }
}
