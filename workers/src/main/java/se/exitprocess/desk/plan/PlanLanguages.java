package se.exitprocess.desk.plan;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** The languages of {@code config/plan}, Swedish first. */
@Component
public final class PlanLanguages {

  private static final List<String> CODES = List.of("sv", "en", "es", "ro", "uk", "th", "ar");

  private final List<PlanLanguage> languages;

  public PlanLanguages() throws IOException {
    List<PlanLanguage> all = new ArrayList<>();
    for (String code : CODES) {
      Properties texts = new Properties();
      try (Reader file =
          new InputStreamReader(
              new ClassPathResource("plan/" + code + ".properties").getInputStream(),
              StandardCharsets.UTF_8)) {
        texts.load(file);
      }
      all.add(new PlanLanguage(code, texts));
    }
    languages = List.copyOf(all);
  }

  /** All of them. */
  public List<PlanLanguage> all() {
    return languages;
  }

  /** The language of this code. */
  public Optional<PlanLanguage> find(String code) {
    return languages.stream().filter(language -> language.code().equals(code)).findFirst();
  }
}
