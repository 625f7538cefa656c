package se.exitprocess.phases;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import se.exitprocess.engine.ForModels;

/**
 * Starts a process (input {@code besideProcess}) beside the case, so that the one that starts it
 * neither waits for it nor ends it. Compulsory care and protection run once at a time: where one is
 * running already, nothing happens.
 */
@ForModels
@Component("startBeside")
final class StartBeside implements JavaDelegate {

  private static final String FEEDBACK = "reporter-feedback";

  private final Beside beside;

  StartBeside(Beside beside) {
    this.beside = beside;
  }

  @Override
  public void execute(DelegateExecution execution) {
    String process = CaseVariables.text(execution, "besideProcess");
    if (process.equals(FEEDBACK)) {
      // what is told to a reporter belongs to the report; the others write in a part of their own
      beside.start(
          execution,
          process,
          execution.getVariable("recordSubject") instanceof String own ? own : "");
    } else if (!beside.runsAlready(execution, process)) {
      beside.start(execution, process, Beside.subject("event"));
    }
  }
}
