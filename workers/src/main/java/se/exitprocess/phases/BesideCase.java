package se.exitprocess.phases;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.stereotype.Service;
import se.exitprocess.casefile.CaseNumber;
import se.exitprocess.engine.AsApplication;

/**
 * Starts what runs beside a case, for our own pages: whoever asks has been let into the case by
 * them.
 */
@Service
public class BesideCase {

  private final KnownToCase known;
  private final Beside beside;
  private final RuntimeService runtime;
  private final AsApplication asApplication;

  BesideCase(
      KnownToCase known, Beside beside, RuntimeService runtime, AsApplication asApplication) {
    this.known = known;
    this.beside = beside;
    this.runtime = runtime;
    this.asApplication = asApplication;
  }

  /** Something has happened; false where the case runs no more. */
  public boolean happened(CaseNumber number, LifeEvent event) {
    return start("life-event", number, Map.of("lifeEvent", event.name()));
  }

  /** Her team asks to read what was written when the person was here before. */
  public boolean askForEarlierRecord(CaseNumber number) {
    return asApplication.get(() -> beside.runs("earlier-record", number))
        || start("earlier-record", number, Map.of());
  }

  private boolean start(String process, CaseNumber number, Map<String, Object> more) {
    Optional<Map<String, Object>> variables = known.of(number);
    variables.ifPresent(
        it -> {
          Map<String, Object> all = new LinkedHashMap<>(it);
          all.put("caseNumber", number.value());
          all.put("recordSubject", Beside.subject("event"));
          all.putAll(more);
          asApplication.run(() -> runtime.startProcessInstanceByKey(process, number.value(), all));
        });
    return variables.isPresent();
  }
}
