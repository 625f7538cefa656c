package se.exitprocess.bench;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.el.JuelExpressionManager;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.camunda.spin.plugin.impl.SpinProcessEnginePlugin;
import org.springframework.context.ApplicationContext;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import se.exitprocess.engine.ForModels;
import se.exitprocess.engine.RuleDate;
import se.exitprocess.identity.Organisation;

/**
 * What protection is compared with: the same engine with the same models, history, authorization
 * and database server, and nothing of ours: forms are taken as they come, everything is a process
 * variable. What models call is done by {@link PlainDelegates}; deadlines and law are the same.
 */
final class PlainCamunda implements AutoCloseable {

  private static final String[] MODELS = {"processes/*.bpmn", "processes/*.dmn", "forms/*.form"};

  private final HikariDataSource database;
  private final ProcessEngine engine;

  /**
   * @param url of an empty database
   * @param ours whose models, people and groups are taken
   */
  PlainCamunda(String url, ApplicationContext ours) throws IOException {
    HikariConfig pool = new HikariConfig();
    pool.setJdbcUrl(url);
    pool.setMaximumPoolSize(5);
    database = new HikariDataSource(pool);
    Map<Object, Object> beans = new HashMap<>(ours.getBeansWithAnnotation(ForModels.class));
    beans.putAll(PlainDelegates.all());
    StandaloneProcessEngineConfiguration configuration = new StandaloneProcessEngineConfiguration();
    configuration.setProcessEngineName("plain");
    configuration.setDataSource(database);
    configuration.setDatabaseSchemaUpdate("true");
    configuration.setHistory("full");
    configuration.setAuthorizationEnabled(true);
    configuration.setJobExecutorActivate(false);
    configuration.setMetricsEnabled(false);
    configuration.setTaskMetricsEnabled(false);
    configuration.setCmmnEnabled(false);
    configuration.setStandaloneTasksEnabled(false);
    configuration.setHistoryCleanupEnabled(false);
    configuration.setSkipOutputMappingOnCanceledActivities(true);
    configuration.setDmnFeelCustomFunctionProviders(List.of(ours.getBean(RuleDate.class)));
    configuration.setExpressionManager(new JuelExpressionManager(beans));
    configuration.getProcessEnginePlugins().add(new SpinProcessEnginePlugin());
    engine = configuration.buildProcessEngine();
    people(ours.getBean(IdentityService.class), ours.getBean(Organisation.class));
    everybodyMay(Resources.PROCESS_DEFINITION, Permissions.READ, Permissions.CREATE_INSTANCE);
    everybodyMay(Resources.PROCESS_INSTANCE, Permissions.CREATE);
    DeploymentBuilder deployment = engine.getRepositoryService().createDeployment();
    for (String pattern : MODELS) {
      for (org.springframework.core.io.Resource file :
          new PathMatchingResourcePatternResolver().getResources("classpath:" + pattern)) {
        try (InputStream content = file.getInputStream()) {
          deployment.addInputStream(
              pattern.substring(0, pattern.indexOf('*'))
                  + Objects.requireNonNull(file.getFilename()),
              content);
        }
      }
    }
    deployment.deploy();
  }

  ProcessEngine engine() {
    return engine;
  }

  private void people(IdentityService theirs, Organisation organisation) {
    IdentityService identity = engine.getIdentityService();
    organisation.roles().forEach(role -> add(identity, role.id()));
    for (User person : theirs.createUserQuery().list()) {
      identity.saveUser(identity.newUser(person.getId()));
      theirs.createGroupQuery().groupMember(person.getId()).list().stream()
          .map(Group::getId)
          .filter(group -> organisation.role(group).isPresent())
          .forEach(group -> identity.createMembership(person.getId(), group));
    }
  }

  private static void add(IdentityService identity, String group) {
    identity.saveGroup(identity.newGroup(group));
  }

  private void everybodyMay(Resource resource, Permission... permissions) {
    Authorization all =
        engine.getAuthorizationService().createNewAuthorization(Authorization.AUTH_TYPE_GLOBAL);
    all.setResource(resource);
    all.setResourceId(Authorization.ANY);
    all.setPermissions(permissions);
    engine.getAuthorizationService().saveAuthorization(all);
  }

  @Override
  public void close() {
    engine.close();
    database.close();
  }
}
