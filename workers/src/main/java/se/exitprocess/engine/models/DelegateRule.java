package se.exitprocess.engine.models;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.pvm.delegate.ActivityBehavior;
import se.exitprocess.engine.ModelBeans;

/** A delegate expression names a bean that can do what the element needs. */
final class DelegateRule implements ModelRule {

  private static final Pattern BEAN = Pattern.compile("[$#]\\{\\s*([A-Za-z][A-Za-z0-9]*)\\s*}");

  private final ModelBeans beans;

  DelegateRule(ModelBeans beans) {
    this.beans = beans;
  }

  @Override
  public void check(DeployedModels models, Findings findings) {
    models
        .inProcesses()
        .forEach(
            element -> {
              Optional<String> delegate = delegate(element);
              if (delegate.isPresent()) {
                check(element, delegate.get(), findings);
              } else if (element.is("serviceTask", "sendTask")
                  && element.camunda("expression").isEmpty()) {
                findings.add(
                    element,
                    "uppgiften säger inte vad som ska göras",
                    "ange en böna i delegateExpression");
              }
            });
  }

  private static Optional<String> delegate(ModelElement element) {
    return element.isExtension()
        ? element.attribute("delegateExpression")
        : element.camunda("delegateExpression");
  }

  private void check(ModelElement element, String expression, Findings findings) {
    Matcher matcher = BEAN.matcher(expression);
    if (!matcher.matches()) {
      findings.add(
          element,
          "delegateExpression " + expression + " är inte namnet på en böna",
          "skriv bara bönans namn, till exempel ${closeCase}");
      return;
    }
    String name = matcher.group(1);
    if (!beans.contains(name)) {
      findings.add(
          element,
          "det finns ingen böna " + name + " för modeller",
          "rätta namnet, eller be en utvecklare bygga den");
      return;
    }
    List<Class<?>> kinds =
        switch (element.type()) {
          case "taskListener" -> List.of(TaskListener.class);
          case "executionListener" -> List.of(ExecutionListener.class, JavaDelegate.class);
          default -> List.of(JavaDelegate.class, ActivityBehavior.class);
        };
    boolean fits =
        beans
            .type(name)
            .map(type -> kinds.stream().anyMatch(kind -> kind.isAssignableFrom(type)))
            .orElse(true);
    if (!fits) {
      findings.add(
          element,
          "bönan " + name + " kan inte användas här",
          "den är gjord för något annat: se listan över bönor i dokumentationen");
    }
  }
}
