package se.exitprocess.engine.models;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.dmn.engine.DmnEngineException;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.dmn.engine.impl.hitpolicy.DmnHitPolicyException;
import se.exitprocess.engine.RuleDate;

/**
 * Asks a decision table everything, by the engine's own DMN engine, and tells the first question
 * without an answer.
 */
final class Unanswered {

  /** What is wrong, and what to do. */
  record Problem(String what, String remedy) {}

  private final Day day = new Day();
  private final DmnEngine engine;
  private final DmnDecision decision;

  private Unanswered(ModelElement root, String decision) {
    DefaultDmnEngineConfiguration configuration =
        (DefaultDmnEngineConfiguration)
            DmnEngineConfiguration.createDefaultDmnEngineConfiguration();
    configuration.setFeelCustomFunctionProviders(List.of(new RuleDate(day)));
    this.engine = configuration.buildEngine();
    this.decision = engine.parseDecision(decision, new ByteArrayInputStream(xml(root)));
  }

  /** The first that is wrong. */
  static Optional<Problem> find(
      ModelElement root,
      ModelElement decision,
      List<Map<String, Object>> questions,
      Collection<LocalDate> days) {
    try {
      return new Unanswered(root, decision.id().orElse("")).find(questions, days);
    } catch (DmnEngineException e) {
      return Optional.of(
          new Problem(
              "tabellen går inte att räkna ut",
              "öppna den i Camunda Modeler och läs cellerna igen"));
    }
  }

  private Optional<Problem> find(List<Map<String, Object>> questions, Collection<LocalDate> days) {
    for (LocalDate date : days) {
      day.is = date;
      for (Map<String, Object> question : questions) {
        try {
          if (engine.evaluateDecisionTable(decision, question).isEmpty()) {
            return Optional.of(
                new Problem(
                    "tabellen har inget svar den " + date + words(question),
                    "lägg till en rad, eller låt raderna följa på varandra utan lucka"));
          }
        } catch (DmnHitPolicyException e) {
          return Optional.of(
              new Problem(
                  "flera rader svarar den " + date + words(question),
                  "låt den ena sluta gälla dagen innan den andra börjar, eller skilj dem åt"));
        }
      }
    }
    return Optional.empty();
  }

  private static String words(Map<String, Object> question) {
    return question.isEmpty()
        ? ""
        : question.entrySet().stream()
            .map(entry -> entry.getKey() + " = " + entry.getValue())
            .collect(Collectors.joining(", ", " när ", ""));
  }

  private static byte[] xml(ModelElement root) {
    ByteArrayOutputStream xml = new ByteArrayOutputStream();
    try {
      TransformerFactory.newInstance()
          .newTransformer()
          .transform(new DOMSource(root.dom()), new StreamResult(xml));
    } catch (TransformerException e) {
      throw new IllegalStateException(e);
    }
    return xml.toByteArray();
  }

  /** A clock that stands on the day that is asked about. */
  private static final class Day extends Clock {

    private LocalDate is = LocalDate.EPOCH;

    @Override
    public ZoneId getZone() {
      return ZoneId.systemDefault();
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return is.atStartOfDay(getZone()).toInstant();
    }
  }
}
