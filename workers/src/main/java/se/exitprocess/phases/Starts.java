package se.exitprocess.phases;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.stereotype.Component;
import se.exitprocess.engine.ForModels;

/**
 * When processes begin by themselves: {@code ${starts.quarterly}}, {@code ${starts.yearly}}. Each
 * value is a cron expression (second, minute, hour, day, month, weekday).
 */
@ForModels
@Component("starts")
@ConfigurationProperties("exit.starts")
public class Starts {

  private String quarterly = "";
  private String yearly = "";

  /** The first day of each quarter. */
  public String getQuarterly() {
    return quarterly;
  }

  public void setQuarterly(String quarterly) {
    this.quarterly = quarterly;
  }

  /** A day early in each year, when the year before can be counted. */
  public String getYearly() {
    return yearly;
  }

  public void setYearly(String yearly) {
    this.yearly = yearly;
  }
}
