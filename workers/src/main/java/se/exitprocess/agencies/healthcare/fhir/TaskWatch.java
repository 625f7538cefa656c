package se.exitprocess.agencies.healthcare.fhir;

import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.hl7.fhir.r4.model.Task;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import se.exitprocess.agencies.Agency;
import se.exitprocess.agencies.AgencyDirectory;
import se.exitprocess.agencies.exchange.AnswerSource;
import se.exitprocess.agencies.exchange.Inbox;

/**
 * Looks at the Tasks that we have asked for, and takes what they tell for answers. Only what we ask
 * about is heard: a Task of which we know nothing, or that stands there twice, tells us nothing.
 */
@Component
class TaskWatch implements AnswerSource {

  private static final Logger LOG = LoggerFactory.getLogger(TaskWatch.class);

  private final AgencyDirectory directory;
  private final FhirServers servers;
  private final Subscriptions subscriptions;
  private final TaskTable table;
  private final Inbox inbox;

  TaskWatch(
      AgencyDirectory directory,
      FhirServers servers,
      Subscriptions subscriptions,
      TaskTable table,
      Inbox inbox) {
    this.directory = directory;
    this.servers = servers;
    this.subscriptions = subscriptions;
    this.table = table;
    this.inbox = inbox;
  }

  @Override
  public void fetchDue() {
    directory.all().stream()
        .filter(agency -> agency.channel() == Agency.Channel.FHIR)
        .forEach(this::fetchDue);
  }

  private void fetchDue(Agency agency) {
    if (table.anyOpen(agency.code())) {
      subscriptions.keep(agency);
    }
    List<TaskTable.Asked> due = table.takeDue(agency.code());
    while (!due.isEmpty()) {
      try {
        look(agency, due);
      } catch (FhirServer.Failed e) {
        LOG.warn("{}, look, {}", agency, e.receipt().reason());
        return; // they are due again later
      }
      due = due.size() < TaskTable.BATCH ? List.of() : table.takeDue(agency.code());
    }
  }

  private void look(Agency agency, List<TaskTable.Asked> due) throws FhirServer.Failed {
    try {
      hear(
          agency,
          due,
          servers.of(agency).tasks(due.stream().map(TaskTable.Asked::requestId).toList()));
    } catch (FhirServer.Failed e) {
      if (due.size() == 1 || !e.receipt().reason().equals(FhirServer.NOT_UNDERSTOOD)) {
        throw e;
      }
      // one that is no Task must not keep the others from being heard
      for (TaskTable.Asked one : due) {
        try {
          look(agency, List.of(one));
        } catch (FhirServer.Failed alone) {
          LOG.warn("{}, look, {}, {}", agency, alone.receipt().reason(), one.requestId());
        }
      }
    }
  }

  private void hear(Agency agency, List<TaskTable.Asked> due, List<Task> tasks) {
    Map<UUID, Task> found = new HashMap<>();
    Set<UUID> twice = new HashSet<>();
    for (Task task : tasks) {
      TaskNews.request(task)
          .filter(request -> found.put(request, task) != null)
          .ifPresent(twice::add);
    }
    for (TaskTable.Asked asked : due) {
      Task task = found.get(asked.requestId());
      if (twice.contains(asked.requestId())) {
        LOG.warn("{}, look, more than one task, {}", agency, asked.requestId());
      } else if (task != null) {
        TaskNews.of(asked.requestId(), task).ifPresent(news -> hear(agency, asked, news));
      }
    }
  }

  private void hear(Agency agency, TaskTable.Asked asked, TaskNews news) {
    boolean old = isBefore(news.modified(), asked.modified());
    boolean known = Objects.equals(news.heard().answerId(), asked.heard());
    if (!old && !known && inbox.take(agency, news.heard())) {
      table.heard(asked.requestId(), news.modified(), news.heard().answerId(), news.ended());
    }
  }

  /** A server of several may show what was before. */
  private static boolean isBefore(@Nullable OffsetDateTime shown, @Nullable OffsetDateTime heard) {
    return shown != null && heard != null && shown.isBefore(heard);
  }
}
