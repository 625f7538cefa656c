package se.exitprocess.engine;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The names of the deadlines in {@code config/deadlines.yaml}; what they mean is not ours. */
@Component
public class DeadlineNames {

  private final Set<String> names;

  DeadlineNames(@Value("classpath:deadlines.yaml") Resource file) throws IOException {
    try (InputStream in = file.getInputStream()) {
      Map<String, Map<String, Object>> yaml =
          new Yaml(new SafeConstructor(new LoaderOptions())).load(in);
      this.names =
          yaml.getOrDefault("deadlines", Map.of()).keySet().stream()
              .collect(Collectors.toUnmodifiableSet());
    }
  }

  /** Whether there is a deadline of this name. */
  public boolean contains(String name) {
    return names.contains(name);
  }
}
