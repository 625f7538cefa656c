package se.exitprocess.phases.decisions;

import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import se.exitprocess.engine.Roles;

/**
 * The rules of {@code config/decisions.yaml}. A file that cannot work is refused at start, with
 * every finding at once.
 */
@Component
class DecisionRules {

  private final List<DecisionRule> rules;

  @Autowired
  DecisionRules(@Value("classpath:decisions.yaml") Resource file, Roles roles) throws IOException {
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    try (InputStream in = file.getInputStream()) {
      this.rules =
          DecisionRulesReader.read(new Yaml(new SafeConstructor(options)).load(in), roles.all());
    }
  }

  /** Whether what is handed in with this form may be a decision. */
  boolean isDecision(String form) {
    return rules.stream().anyMatch(rule -> rule.form().equals(form));
  }

  /** What holds for this form on a day. */
  Optional<DecisionRule> of(String form, LocalDate day) {
    return rules.stream()
        .filter(rule -> rule.form().equals(form) && rule.isValidOn(day))
        .findFirst();
  }

  /** Ids of all forms that are listed. */
  Set<String> forms() {
    return rules.stream().map(DecisionRule::form).collect(Collectors.toUnmodifiableSet());
  }

  /** All rules, in the order of the file. */
  List<DecisionRule> all() {
    return rules;
  }
}
