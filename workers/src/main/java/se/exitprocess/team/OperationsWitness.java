package se.exitprocess.team;

import org.springframework.stereotype.Component;
import se.exitprocess.casefile.AccessKind;
import se.exitprocess.casefile.AccessLog;
import se.exitprocess.engine.Witness;

/**
 * Puts into the access log what operations and process owners do in the engine beside the forms, so
 * that the log's reviewers see, among other things, who was given which role and by whom.
 */
@Component
final class OperationsWitness implements Witness {

  private final AccessLog log;
  private final Colleagues colleagues;

  OperationsWitness(AccessLog log, Colleagues colleagues) {
    this.log = log;
    this.colleagues = colleagues;
  }

  @Override
  public void sees(String person, String deed) {
    log.add(
        person,
        AccessKind.OPERATION,
        null,
        deed.split(" ")[0],
        colleagues.name(person) + " gjorde en driftåtgärd i processmotorn: " + deed + ".");
  }
}
