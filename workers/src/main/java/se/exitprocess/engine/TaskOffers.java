package se.exitprocess.engine;

import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Lets the open tasks of a case follow when its team or its level of protection has changed. */
@Component
public class TaskOffers {

  private final ProcessEngineConfigurationImpl configuration;
  private final AsApplication application;

  TaskOffers(@Lazy ProcessEngineConfigurationImpl configuration, AsApplication application) {
    this.configuration = configuration;
    this.application = application;
  }

  /**
   * Offers each open task of the case that nobody holds to those to whom the case offers it now,
   * and notes the level of protection on all of them. Part of the transaction at hand.
   */
  public void renew(String businessKey) {
    application.run(
        () ->
            configuration
                .getCommandExecutorTxRequired()
                .execute(
                    context -> {
                      CurrentGrants grants =
                          (CurrentGrants) configuration.getResourceAuthorizationProvider();
                      TaskQueryImpl query = new TaskQueryImpl();
                      query.processInstanceBusinessKey(businessKey);
                      context.getTaskManager().findTasksByQueryCriteria(query).stream()
                          .map(TaskEntity.class::cast)
                          .filter(task -> !context.getDbEntityManager().isDeleted(task))
                          .forEach(
                              task -> {
                                grants.renew(task);
                                CaseOnTask.noteProtection(task, grants.teams());
                              });
                      return null;
                    }));
  }
}
