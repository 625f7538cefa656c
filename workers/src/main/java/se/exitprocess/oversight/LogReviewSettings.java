package se.exitprocess.oversight;

import java.time.Period;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the access log is sampled ({@code exit.log-review}).
 *
 * @param period how long a period is, in whole days or weeks; periods begin on Mondays
 * @param sampleSize how many lines are drawn of each period
 * @param timeToReview from the end of the period until the check is overdue
 */
@ConfigurationProperties("exit.log-review")
record LogReviewSettings(
    @DefaultValue("P7D") Period period,
    @DefaultValue("30") int sampleSize,
    @DefaultValue("P7D") Period timeToReview) {

  LogReviewSettings {
    if (period.toTotalMonths() != 0 || period.getDays() < 1 || sampleSize < 1) {
      throw new IllegalArgumentException(
          "exit.log-review: period is whole days (P7D), sample-size at least 1");
    }
  }
}
