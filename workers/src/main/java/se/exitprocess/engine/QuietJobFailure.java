package se.exitprocess.engine;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.camunda.bpm.engine.impl.cmd.DefaultJobRetryCmd;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.jspecify.annotations.Nullable;

/**
 * Notes of a failed job where it failed and not on what: messages of the engine, of the database or
 * of a decision table quote values, and whoever watches jobs and incidents has no business with
 * those. Messages of our own exceptions stay; they are worded for it.
 */
final class QuietJobFailure extends DefaultJobRetryCmd {

  private static final long serialVersionUID = 1L;
  private static final String OURS = "se.exitprocess.";
  private static final int MAX_MESSAGE = 600;

  private final transient @Nullable Throwable failure;

  QuietJobFailure(String jobId, @Nullable Throwable failure) {
    super(jobId, failure);
    this.failure = failure;
  }

  @Override
  protected void logException(JobEntity job) {
    if (failure != null) {
      job.setExceptionMessage(message(failure));
      job.setExceptionStacktrace(trace(failure));
    }
  }

  /** What our own exceptions in the chain say, or else what went wrong by kind and place. */
  static String message(Throwable failure) {
    Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Throwable last = failure;
    for (Throwable it = failure; it != null && seen.add(it); it = it.getCause()) {
      if (it.getClass().getName().startsWith(OURS) && it.getMessage() != null) {
        return it.getMessage().substring(0, Math.min(MAX_MESSAGE, it.getMessage().length()));
      }
      last = it;
    }
    return "Tekniskt fel: " + last.getClass().getSimpleName();
  }

  /** Kinds and places of the whole chain, without a message. */
  static String trace(Throwable failure) {
    StringBuilder trace = new StringBuilder();
    Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Throwable it = failure; it != null && seen.add(it); it = it.getCause()) {
      trace.append(it.getClass().getName()).append('\n');
      for (StackTraceElement frame : it.getStackTrace()) {
        trace.append("\tat ").append(frame).append('\n');
      }
    }
    return trace.toString();
  }
}
