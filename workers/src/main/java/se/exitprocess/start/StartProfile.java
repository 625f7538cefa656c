package se.exitprocess.start;

import java.util.List;
import java.util.Set;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.util.ClassUtils;
import se.exitprocess.StartRefused;
import se.exitprocess.demo.DemoStart;

/**
 * Decides on the profile before the application context exists. Exactly one of demo and production;
 * what the operator can mend ends the start with a sentence for each finding and exit code 1.
 */
public final class StartProfile
    implements ApplicationListener<ApplicationEnvironmentPreparedEvent> {

  @Override
  public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
    try {
      prepare(event.getEnvironment());
    } catch (StartRefused refused) {
      System.err.println(refused.getMessage());
      System.exit(1);
    }
  }

  private static void prepare(ConfigurableEnvironment environment) {
    String[] active = environment.getActiveProfiles();
    Set<String> profiles = Set.of(active.length == 0 ? environment.getDefaultProfiles() : active);
    if (profiles.equals(Set.of("demo"))) {
      // the only place that reaches the demo, which the jar for production does not hold
      if (!ClassUtils.isPresent("se.exitprocess.demo.DemoStart", null)) {
        throw new StartRefused(
            "Det här är bygget för produktion, utan demo. Sätt SPRING_PROFILES_ACTIVE=production, eller starta demon från källkoden med ./mvnw spring-boot:run.");
      }
      DemoStart.prepare(environment);
    } else if (profiles.equals(Set.of("production"))) {
      List<String> findings = ProductionCheck.findings(environment);
      if (!findings.isEmpty()) {
        throw new StartRefused(String.join(System.lineSeparator(), findings));
      }
      ProductionSettings.derive(environment);
    } else {
      throw new StartRefused(
          "Profilen ska vara demo eller production, ensam: SPRING_PROFILES_ACTIVE är "
              + String.join(",", active)
              + ".");
    }
  }
}
