package se.exitprocess.logs;

import ch.qos.logback.classic.LoggerContext;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;

/**
 * Puts the silence in place as soon as the logging system has read its configuration. In code and
 * not in that configuration, so that another configuration does not take it away.
 */
final class SilenceAtStart
    implements ApplicationListener<ApplicationEnvironmentPreparedEvent>, Ordered {

  @Override
  public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context
        && context.getTurboFilterList().stream().noneMatch(Silence.class::isInstance)) {
      Silence silence = new Silence();
      silence.setContext(context);
      silence.start();
      context.addTurboFilter(silence);
    }
  }

  /** After Spring Boot's own listener, which starts from an empty configuration. */
  @Override
  public int getOrder() {
    return Ordered.LOWEST_PRECEDENCE;
  }
}
