package se.exitprocess.bench;

import java.util.Arrays;

/** Measured values of one thing, in the order in which they were taken. */
final class Samples {

  private double[] values = new double[0];

  void add(double value) {
    values = Arrays.copyOf(values, values.length + 1);
    values[values.length - 1] = value;
  }

  int size() {
    return values.length;
  }

  double median() {
    return quantile(0.5);
  }

  /** The smallest value that this part of all values does not exceed; nearest rank. */
  double quantile(double part) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[Math.max(0, (int) Math.ceil(part * sorted.length) - 1)];
  }
}
