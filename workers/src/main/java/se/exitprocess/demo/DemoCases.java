package se.exitprocess.demo;

import jakarta.annotation.PreDestroy;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.task.TaskQuery;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import se.exitprocess.forms.FormRefused;

/**
 * Makes the demo's invented cases at the first start, as colleagues would: through the start form
 * and the forms of the tasks, each by somebody who may. Works beside the running application and
 * goes on at the next start if it was cut short. A story that the models no longer allow stops;
 * nothing else does.
 */
@Component
@Profile("demo")
class DemoCases {

  private static final Logger log = LoggerFactory.getLogger(DemoCases.class);
  private static final Duration PAUSE = Duration.ofMillis(250);
  private static final int MOST_PAUSES = 480; // two minutes for what others have to do first
  private static final int MOST_ATTEMPTS = 5;

  private final Resource file;
  private final boolean wanted;
  private final DemoProgress progress;
  private final RepositoryService repository;
  private final RuntimeService runtime;
  private final TaskService tasks;
  private final FormService forms;
  private final IdentityService identity;
  private final Clock clock;
  private final TransactionTemplate transaction;

  private volatile boolean closing;
  private volatile @Nullable Thread worker;

  DemoCases(
      @Value("classpath:demo-cases.yaml") Resource file,
      @Value("${exit.demo.cases:true}") boolean wanted,
      DemoProgress progress,
      RepositoryService repository,
      RuntimeService runtime,
      TaskService tasks,
      FormService forms,
      IdentityService identity,
      Clock clock,
      PlatformTransactionManager transactions) {
    this.file = file;
    this.wanted = wanted;
    this.progress = progress;
    this.repository = repository;
    this.runtime = runtime;
    this.tasks = tasks;
    this.forms = forms;
    this.identity = identity;
    this.clock = clock;
    this.transaction = new TransactionTemplate(transactions);
  }

  @EventListener(ApplicationReadyEvent.class)
  void applicationIsReady() {
    if (wanted) {
      Thread thread =
          new Thread(() -> make(() -> LockSupport.parkNanos(PAUSE.toNanos())), "demo-cases");
      thread.setDaemon(true);
      thread.start();
      worker = thread;
    }
  }

  /** Lets the step under way come to its end. */
  @PreDestroy
  void close() throws InterruptedException {
    closing = true;
    Thread thread = worker;
    if (thread != null) {
      LockSupport.unpark(thread);
      thread.join(Duration.ofSeconds(10).toMillis());
    }
  }

  /**
   * Makes the cases that there are to be and that are not there yet.
   *
   * @param meanwhile what to do while somebody else, a job or an agency, has to do something first
   */
  void make(Runnable meanwhile) {
    try {
      DemoStories stories = DemoStories.read(file);
      if (progress.nothingYet()) {
        progress.begin(stories.stories().stream().map(DemoStories.Story::story).toList());
      }
      for (DemoStories.Story story : stories.stories()) {
        progress
            .underway(story.story())
            .ifPresent(place -> new Telling(stories, story, meanwhile).goOn(place));
      }
    } catch (IOException | RuntimeException e) {
      if (!closing) {
        log.warn("The demo's cases cannot be made: {}", reason(e));
      }
    }
  }

  private static String reason(Exception e) {
    return e instanceof FormRefused || e instanceof Stop
        ? String.valueOf(e.getMessage())
        : e.getClass().getSimpleName();
  }

  /** Why a story does not go on. */
  private static final class Stop extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Stop(String message) {
      super(message);
    }
  }

  /** One story, told from where it stands to its end. */
  private final class Telling {

    private final DemoStories stories;
    private final DemoStories.Story story;
    private final Runnable meanwhile;
    private String at = "start-case";

    Telling(DemoStories stories, DemoStories.Story story, Runnable meanwhile) {
      this.stories = stories;
      this.story = story;
      this.meanwhile = meanwhile;
    }

    void goOn(DemoProgress.Place place) {
      try {
        String caseNumber = place.caseNumber() == null ? start() : place.caseNumber();
        for (DemoStories.Step step :
            story.steps().subList(place.stepsDone(), story.steps().size())) {
          at = step.task();
          take(step, caseNumber);
        }
        progress.finished(story.story());
      } catch (RuntimeException e) {
        if (!closing) {
          log.warn("The demo's case '{}' stops at {}: {}", story.story(), at, reason(e));
          progress.stopped(story.story());
        }
      }
    }

    private String start() {
      String definition =
          repository
              .createProcessDefinitionQuery()
              .processDefinitionKey("exit-case")
              .latestVersion()
              .singleResult()
              .getId();
      Map<String, Object> values = stories.fill("start-case", story.start().values(), clock);
      return Objects.requireNonNull(
          transaction.execute(
              status -> {
                String id =
                    as(story.start().person(), () -> forms.submitStartForm(definition, values))
                        .getId();
                String caseNumber = businessKey(id);
                progress.started(story.story(), caseNumber);
                return caseNumber;
              }));
    }

    private String businessKey(String id) {
      ProcessInstance instance =
          runtime.createProcessInstanceQuery().processInstanceId(id).singleResult();
      return instance.getBusinessKey();
    }

    private void take(DemoStories.Step step, String caseNumber) {
      if (step.after() != null) {
        await(step.after(), null, caseNumber);
      }
      for (int attempt = 1; ; attempt++) {
        try {
          submit(step, await(step.task(), step.agency(), caseNumber));
          return;
        } catch (FormRefused e) {
          // Something else happened in the case at the same moment.
          boolean conflict =
              e.getResponse().getStatus() == Response.Status.CONFLICT.getStatusCode();
          if (!conflict || attempt == MOST_ATTEMPTS) {
            throw e;
          }
          meanwhile.run();
        }
      }
    }

    private void submit(DemoStories.Step step, Task task) {
      Map<String, Object> values = stories.fill(step.formId(), step.values(), clock);
      transaction.executeWithoutResult(
          status -> {
            as(
                step.person(),
                () -> {
                  if (task.getAssignee() == null) {
                    tasks.claim(task.getId(), step.person());
                  }
                  forms.submitTaskForm(task.getId(), values);
                  return step;
                });
            progress.stepDone(story.story());
          });
    }

    private Task await(String taskKey, @Nullable String agency, String caseNumber) {
      TaskQuery query =
          tasks
              .createTaskQuery()
              .processInstanceBusinessKey(caseNumber)
              .taskDefinitionKey(taskKey)
              .orderByTaskCreateTime()
              .asc();
      if (agency != null) {
        query.processVariableValueEquals("agency", agency);
      }
      for (int pause = 0; pause < MOST_PAUSES && !closing; pause++) {
        List<Task> found = query.listPage(0, 1);
        if (!found.isEmpty()) {
          return found.get(0);
        }
        meanwhile.run();
      }
      throw new Stop(taskKey + " has not come up");
    }

    private <T> T as(String person, Supplier<T> work) {
      List<String> groups =
          identity.createGroupQuery().groupMember(person).list().stream()
              .map(Group::getId)
              .toList();
      identity.setAuthentication(person, groups);
      try {
        return work.get();
      } finally {
        identity.clearAuthentication();
      }
    }
  }
}
