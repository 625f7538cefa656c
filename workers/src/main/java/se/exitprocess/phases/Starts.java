package se.exitprocess.phases;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.stereotype.Component;
import se.exitprocess.engine.ForModels;

/**
 * When processes begin by themselves: {@code ${starts.quarterly}}. Each value is a cron expression
 * (second, minute, hour, day, month, weekday).
 */
@ForModels
@Component("starts")
@ConfigurationProperties("exit.starts")
public class Starts {

  private String quarterly = "";

  /** The first day of each quarter. */
  public String getQuarterly() {
    return quarterly;
  }

  public void setQuarterly(String quarterly) {
    this.quarterly = quarterly;
  }
}
