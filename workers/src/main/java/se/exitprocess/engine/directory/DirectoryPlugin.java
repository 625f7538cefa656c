package se.exitprocess.engine.directory;

import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.identity.ReadOnlyIdentityProvider;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/**
 * Makes the engine's people read-only. That also closes the first-administrator page, user
 * administration and passwords, because the engine has nowhere to write them.
 */
@Component
@ConditionalOnProperty("exit.oidc.issuer")
final class DirectoryPlugin extends AbstractProcessEnginePlugin {

  private final StaffDirectory directory;

  DirectoryPlugin(StaffDirectory directory) {
    this.directory = directory;
  }

  @Override
  public void preInit(ProcessEngineConfigurationImpl configuration) {
    configuration.setIdentityProviderSessionFactory(
        new SessionFactory() {
          @Override
          public Class<?> getSessionType() {
            return ReadOnlyIdentityProvider.class;
          }

          @Override
          public Session openSession() {
            return new DirectoryIdentityProvider(directory);
          }
        });
  }
}
