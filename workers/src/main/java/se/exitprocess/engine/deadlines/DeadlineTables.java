package se.exitprocess.engine.deadlines;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;
import org.xml.sax.SAXException;
import se.exitprocess.engine.AsApplication;
import se.exitprocess.engine.SafeXml;

/**
 * The versions of the decision table {@code deadlines} that are deployed. They are read and kept,
 * not evaluated: the engine would write each due date into its history.
 */
@Component
public class DeadlineTables implements DeadlineSource {

  private final Map<String, DeadlineTable> read = new ConcurrentHashMap<>();
  private final DeadlineTable shipped;
  private final RepositoryService repository;
  private final AsApplication application;

  /** Lazy, because the engine asks for deadlines while it is being built. */
  DeadlineTables(
      @Value("classpath:processes/deadlines.dmn") Resource file,
      @Lazy RepositoryService repository,
      AsApplication application) {
    this.repository = repository;
    this.application = application;
    this.shipped = table(file::getInputStream);
  }

  /** The newest version; the one that is shipped where none is deployed yet. */
  public DeadlineTable newest() {
    return asApplication(
        service ->
            Optional.ofNullable(
                    service
                        .createDecisionDefinitionQuery()
                        .decisionDefinitionKey(DeadlineTable.KEY)
                        .latestVersion()
                        .singleResult())
                .map(version -> table(service, version))
                .orElse(shipped));
  }

  /**
   * The deadline of this name as it holds on a day. A case that runs in an old version of its model
   * may name one that the newest table no longer has: then an older one knows it.
   */
  @Override
  public Deadline on(String id, LocalDate day) {
    return newest()
        .on(id, day)
        .or(() -> older(id, day))
        .orElseThrow(
            () -> new IllegalArgumentException("There is no deadline " + id + " in deadlines.dmn"));
  }

  private Optional<Deadline> older(String id, LocalDate day) {
    return asApplication(
        service ->
            service
                .createDecisionDefinitionQuery()
                .decisionDefinitionKey(DeadlineTable.KEY)
                .orderByDecisionDefinitionVersion()
                .desc()
                .list()
                .stream()
                .map(version -> table(service, version))
                .flatMap(table -> table.on(id, day).stream())
                .findFirst());
  }

  private DeadlineTable table(RepositoryService service, DecisionDefinition version) {
    return read.computeIfAbsent(
        version.getId(), id -> table(() -> service.getDecisionModel(version.getId())));
  }

  private static DeadlineTable table(Source source) {
    try (InputStream xml = source.open()) {
      return DeadlineTable.read(SafeXml.read(xml));
    } catch (SAXException e) {
      throw new IllegalStateException("deadlines.dmn cannot be read", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whoever completes a task may not read the table, but its next due date comes from there. */
  private <T> T asApplication(Function<RepositoryService, T> work) {
    CommandContext context = Context.getCommandContext();
    return context == null
        ? application.get(() -> work.apply(repository))
        : context.runWithoutAuthorization(
            () -> work.apply(context.getProcessEngineConfiguration().getRepositoryService()));
  }

  private interface Source {
    InputStream open() throws IOException;
  }
}
