package se.exitprocess.start;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/** What follows from the operator's settings, put before every other source of settings. */
final class ProductionSettings {

  private ProductionSettings() {}

  static void derive(ConfigurableEnvironment environment) {
    Map<String, Object> derived = new HashMap<>();
    // exact addresses: Tomcat takes a pattern, and its default trusts every private network
    derived.put(
        "server.tomcat.remoteip.internal-proxies",
        Arrays.stream(environment.getRequiredProperty("exit.trusted-proxies").split(","))
            .map(String::strip)
            .map(Pattern::quote)
            .collect(Collectors.joining("|")));
    derived.put("server.tomcat.remoteip.trusted-proxies", "");
    derived.put("server.forward-headers-strategy", "native");
    // no redirect that repeats what a request says about its host
    derived.put("server.tomcat.use-relative-redirects", "true");
    derived.put("server.servlet.session.cookie.secure", "true");
    derived.put("server.servlet.session.cookie.http-only", "true");
    derived.put("camunda.bpm.webapp.csrf.enable-secure-cookie", "true");
    derived.put("camunda.bpm.webapp.session-cookie.enable-secure-cookie", "true");
    derived.put(
        "camunda.bpm.webapp.csrf.target-origin",
        environment.getRequiredProperty("exit.public-url"));
    derived.put("camunda.bpm.authorization.enabled", "true");
    derived.put("management.endpoints.web.exposure.include", "health");
    String organisation = environment.getRequiredProperty("exit.organisation-file");
    if (!organisation.contains(":")) {
      derived.put("exit.organisation-file", "file:" + organisation);
    }
    environment.getPropertySources().addFirst(new MapPropertySource("production", derived));
  }
}
