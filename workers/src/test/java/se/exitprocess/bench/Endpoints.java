package se.exitprocess.bench;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.camunda.bpm.engine.rest.impl.DefaultProcessEngineRestServiceImpl;
import org.springframework.context.ApplicationContext;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Every way in over HTTP, as the application itself knows them: not a list that grows old. */
final class Endpoints {

  private static final int DEPTH = 5;
  private static final String ENGINE_REST = "/engine-rest";
  private static final String WEBAPPS = "/camunda/api/engine/engine/default";

  private Endpoints() {}

  /**
   * @param path with names in braces where something is to be filled in
   */
  record Endpoint(String method, String path) {}

  /** Our own pages and interfaces. */
  static List<Endpoint> ours(ApplicationContext context) {
    Set<String> found = new TreeSet<>();
    context
        .getBeansOfType(RequestMappingHandlerMapping.class)
        .values()
        .forEach(
            mapping ->
                mapping
                    .getHandlerMethods()
                    .keySet()
                    .forEach(info -> lines(info).forEach(found::add)));
    return endpoints(found);
  }

  private static List<String> lines(RequestMappingInfo info) {
    Set<RequestMethod> methods = info.getMethodsCondition().getMethods();
    List<String> lines = new ArrayList<>();
    for (String path : info.getPatternValues()) {
      if (methods.isEmpty()) {
        lines.add("GET " + path);
      }
      methods.forEach(method -> lines.add(method + " " + path));
    }
    return lines;
  }

  /** The engine's REST interface, and the same interface as the web applications use it. */
  static List<Endpoint> engines() {
    Set<String> found = new TreeSet<>();
    collect(DefaultProcessEngineRestServiceImpl.class, "", DEPTH, found);
    Set<String> both = new LinkedHashSet<>();
    for (String line : found) {
      both.add(line.replaceFirst(" ", " " + ENGINE_REST));
      both.add(line.replaceFirst(" ", " " + WEBAPPS));
    }
    return endpoints(both);
  }

  private static List<Endpoint> endpoints(Set<String> lines) {
    return lines.stream()
        .map(line -> line.split(" ", 2))
        .map(line -> new Endpoint(line[0], line[1]))
        .toList();
  }

  private static void collect(Class<?> resource, String prefix, int depth, Set<String> found) {
    if (depth == 0) {
      return;
    }
    for (Method method : resource.getMethods()) {
      Optional<String> verb = verb(method);
      Optional<String> path =
          Optional.ofNullable(method.getAnnotation(Path.class)).map(Path::value);
      String here = prefix + path.map(Endpoints::slash).orElse("");
      if (verb.isPresent()) {
        found.add(verb.get() + " " + here);
      } else if (path.isPresent()) {
        collect(method.getReturnType(), here, depth - 1, found);
      }
    }
  }

  private static Optional<String> verb(AnnotatedElement method) {
    return Arrays.stream(method.getAnnotations())
        .map(Annotation::annotationType)
        .map(type -> type.getAnnotation(HttpMethod.class))
        .filter(java.util.Objects::nonNull)
        .map(HttpMethod::value)
        .findFirst();
  }

  private static String slash(String path) {
    String regexFree = path.replaceAll("\\{\\s*([A-Za-z-]+)\\s*:[^}]*\\}", "{$1}");
    return regexFree.startsWith("/") || regexFree.isEmpty() ? regexFree : "/" + regexFree;
  }
}
