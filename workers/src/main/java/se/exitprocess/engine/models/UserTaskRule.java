package se.exitprocess.engine.models;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import se.exitprocess.engine.Roles;

/** Whoever gets a task is told what to do, by when, and has a form for it. */
final class UserTaskRule implements ModelRule {

  private final Roles roles;

  UserTaskRule(Roles roles) {
    this.roles = roles;
  }

  @Override
  public void check(DeployedModels models, Findings findings) {
    models.bpmn("userTask").forEach(task -> check(task, findings));
  }

  private void check(ModelElement task, Findings findings) {
    if (task.attribute("name").isEmpty()) {
      findings.add(
          task,
          "uppgiften har inget namn",
          "skriv vad personen ska göra, till exempel \"Bedöm risk\"");
    }
    if (task.children("documentation").stream().allMatch(text -> text.text().isBlank())) {
      findings.add(
          task,
          "uppgiften har ingen beskrivning",
          "skriv i dokumentationen vad som ska göras, varför och enligt vilken lag");
    }
    if (task.camunda("dueDate").isEmpty()) {
      findings.add(
          task,
          "uppgiften har ingen sista dag",
          "ange camunda:dueDate, till exempel ${deadlines.due('assess-risk')}");
    }
    if (task.camunda("formRef").isEmpty()) {
      findings.add(
          task, "uppgiften har inget formulär", "ange camunda:formRef och bindningen deployment");
    }
    task.camunda("assignee")
        .filter(assignee -> !ParsedExpression.isExpression(assignee))
        .ifPresent(
            assignee ->
                findings.add(
                    task,
                    "uppgiften är alltid " + assignee + "s",
                    "använd en variabel, till exempel ${coordinator}"));
    groups(task, findings);
  }

  private void groups(ModelElement task, Findings findings) {
    Optional<String> groups = task.camunda("candidateGroups");
    if (groups.isEmpty()) {
      findings.add(
          task, "uppgiften erbjuds ingen", "ange en roll i camunda:candidateGroups: " + known());
      return;
    }
    Arrays.stream(groups.get().split(","))
        .map(String::strip)
        .filter(group -> !roles.all().contains(group))
        .forEach(
            group ->
                findings.add(task, "rollen " + group + " finns inte", "välj bland " + known()));
  }

  private List<String> known() {
    return roles.all().stream().sorted().toList();
  }
}
