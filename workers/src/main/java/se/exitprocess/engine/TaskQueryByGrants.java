package se.exitprocess.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.ibatis.builder.xml.XMLMapperBuilder;
import org.apache.ibatis.session.Configuration;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.db.sql.DbSqlSession;
import org.camunda.bpm.engine.impl.db.sql.DbSqlSessionFactory;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationManager;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Lets the engine find the tasks and variables that somebody may see by way of her grants: {@code
 * TaskQueryByGrants.xml} beside this class. Without it Tasklist's count takes seconds to minutes
 * when there are many open tasks. Uses the engine's own way of having statements of its own for a
 * database; its stock statements stay where they are.
 *
 * <p>Also saves two queries that the engine makes in every command of a logged-in person: which
 * groups have any grants, by reading all grants there are, and whether there are REVOKE rows, which
 * the database refuses (V14).
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE - 90)
final class TaskQueryByGrants extends AbstractProcessEnginePlugin {

  /** The engine whose mapping was read when ours was written; a test holds that it is in use. */
  static final String WRITTEN_FOR = "7.24.0";

  /** The engine's statements, and what stands in their place. */
  static final Map<String, String> STATEMENTS =
      Map.of(
          "selectTaskByQueryCriteria", "selectTaskByGrants",
          "selectTaskCountByQueryCriteria", "selectTaskCountByGrants",
          "selectVariableInstanceByQueryCriteria", "selectVariablesByGrants");

  private static final String MAPPING = "TaskQueryByGrants.xml";

  @Override
  public void preInit(ProcessEngineConfigurationImpl engine) {
    engine.setAuthorizationCheckRevokes(
        ProcessEngineConfiguration.AUTHORIZATION_CHECK_REVOKE_NEVER);
    if (engine.getCustomSessionFactories() == null) {
      engine.setCustomSessionFactories(new ArrayList<>());
    }
    engine.getCustomSessionFactories().add(new Rights());
  }

  @Override
  public void postInit(ProcessEngineConfigurationImpl engine) {
    Configuration mapping = engine.getSqlSessionFactory().getConfiguration();
    try (InputStream xml =
        Objects.requireNonNull(TaskQueryByGrants.class.getResourceAsStream(MAPPING))) {
      new XMLMapperBuilder(xml, mapping, MAPPING, mapping.getSqlFragments()).parse();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    // a map of this engine's own: the one that it has is shared by all engines of the same database
    DbSqlSessionFactory sessions = engine.getDbSqlSessionFactory();
    Map<String, String> statements = new HashMap<>(sessions.getStatementMappings());
    statements.putAll(STATEMENTS);
    sessions.setStatementMappings(statements);
  }

  private static final class Rights implements SessionFactory {

    @Override
    public Class<?> getSessionType() {
      return AuthorizationManager.class;
    }

    @Override
    public Session openSession() {
      return new AuthorizationManager() {
        /**
         * The engine leaves out groups without grants before it asks; to ask about them, too, is
         * quicker.
         */
        @Override
        public List<String> filterAuthenticatedGroupIds(@Nullable List<String> groups) {
          return groups == null ? List.of() : groups;
        }

        @Override
        public void configureTaskQuery(TaskQueryImpl query) {
          super.configureTaskQuery(query);
          if (query.getAuthCheck().isAuthorizationCheckEnabled()) {
            planForHer(getCommandContext().getDbSqlSession());
          }
        }
      };
    }

    /**
     * A plan made for anybody's rights reads twice as long as one for hers. For this transaction
     * only: for the engine's small statements, planning anew is most of what they cost.
     */
    private static void planForHer(DbSqlSession session) {
      try (Statement statement = session.getSqlSession().getConnection().createStatement()) {
        statement.execute("set local plan_cache_mode = force_custom_plan");
      } catch (SQLException e) {
        throw new ProcessEngineException("How to plan could not be set", e);
      }
    }
  }
}
