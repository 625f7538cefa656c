package se.exitprocess.phases;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.stereotype.Component;
import se.exitprocess.engine.ForModels;

/**
 * Named schedules for service tasks that fail for technical reasons: {@code ${retry.standard}}.
 * Each value is the engine's own list of waits, such as {@code PT1M,PT10M,PT1H}.
 */
@ForModels
@Component("retry")
@ConfigurationProperties("exit.retry")
public class RetrySchedules {

  private String standard = "";
  private String urgent = "";

  /** For everything that may wait until the next hours. */
  public String getStandard() {
    return standard;
  }

  public void setStandard(String standard) {
    this.standard = standard;
  }

  /** For what protects somebody now. */
  public String getUrgent() {
    return urgent;
  }

  public void setUrgent(String urgent) {
    this.urgent = urgent;
  }
}
