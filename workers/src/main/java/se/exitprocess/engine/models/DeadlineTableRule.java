package se.exitprocess.engine.models;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import se.exitprocess.engine.Roles;
import se.exitprocess.engine.deadlines.Deadline;
import se.exitprocess.engine.deadlines.DeadlineTable;
import se.exitprocess.engine.deadlines.Validity;

/**
 * The table {@code deadlines} can be read, and each deadline has exactly one row for each day from
 * today on.
 */
final class DeadlineTableRule implements ModelRule {

  private final Roles roles;
  private final Clock clock;

  DeadlineTableRule(Roles roles, Clock clock) {
    this.roles = roles;
    this.clock = clock;
  }

  @Override
  public void check(DeployedModels models, Findings findings) {
    models
        .decision(DeadlineTable.KEY)
        .ifPresent(root -> check(root.file(), DeadlineTable.read(root.dom()), findings));
  }

  private void check(String file, DeadlineTable table, Findings findings) {
    table
        .problems()
        .forEach(problem -> findings.add(file, problem.row(), problem.problem(), problem.remedy()));
    Map<String, List<Deadline>> byId =
        table.deadlines().stream()
            .collect(Collectors.groupingBy(Deadline::id, TreeMap::new, Collectors.toList()));
    byId.values().forEach(rows -> days(file, rows, findings));
    table.deadlines().stream()
        .filter(deadline -> !deadline.owner().isBlank() && !roles.all().contains(deadline.owner()))
        .forEach(
            deadline ->
                findings.add(
                    file,
                    deadline.row(),
                    "rollen " + deadline.owner() + " finns inte",
                    "använd en roll ur config/organisation.yaml"));
  }

  private void days(String file, List<Deadline> rows, Findings findings) {
    for (int i = 0; i < rows.size(); i++) {
      for (int j = i + 1; j < rows.size(); j++) {
        if (rows.get(i).days().overlaps(rows.get(j).days())) {
          findings.add(
              file,
              rows.get(j).row(),
              "gäller samma dagar som raden " + rows.get(i).row() + " för " + rows.get(i).id(),
              "låt den ena sluta gälla dagen innan den andra börjar");
          return;
        }
      }
    }
    gaps(file, rows, findings);
  }

  /** The rows overlap nowhere, so they stand one after the other. */
  private void gaps(String file, List<Deadline> rows, Findings findings) {
    LocalDate next = LocalDate.now(clock);
    for (Deadline deadline :
        rows.stream()
            .sorted(
                Comparator.comparing(
                    row -> row.days().from() == null ? LocalDate.MIN : row.days().from()))
            .toList()) {
      Validity days = deadline.days();
      if (days.until() != null && days.until().isBefore(next)) {
        continue; // law of the past
      }
      if (days.from() != null && days.from().isAfter(next)) {
        findings.add(
            file,
            deadline.row(),
            "tidsfristen " + deadline.id() + " har ingen rad som gäller " + next,
            "låt raderna följa på varandra utan lucka");
        return;
      }
      if (days.until() == null) {
        return;
      }
      next = days.until().plusDays(1);
    }
    findings.add(
        file,
        rows.get(rows.size() - 1).row(),
        "tidsfristen " + rows.get(0).id() + " har ingen rad som gäller " + next + " och framåt",
        "låt den sista raden gälla tills vidare: >= date and time(\"" + next + "T00:00:00\")");
  }
}
