package se.exitprocess;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AppenderBase;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.LoggerFactory;

/**
 * Reads the log while a test runs, more of it than is ever written in production: our own in full,
 * the engine's with its SQL and parameters, Spring's with the requests.
 */
final class MarkerInLog extends AppenderBase<ILoggingEvent> implements AutoCloseable {

  private static final Map<String, Level> LEVELS =
      Map.of(
          "ROOT",
          Level.INFO,
          "se.exitprocess",
          Level.TRACE,
          "org.camunda",
          Level.DEBUG,
          "org.springframework",
          Level.DEBUG);

  private final Map<Logger, Level> before = new LinkedHashMap<>();
  private final List<Appender<ILoggingEvent>> others = new ArrayList<>();
  private final Logger root = logger("ROOT");
  private final Set<String> heard = ConcurrentHashMap.newKeySet();
  private final Queue<String> found = new ConcurrentLinkedQueue<>();

  MarkerInLog() {
    root.iteratorForAppenders().forEachRemaining(others::add);
    others.forEach(root::detachAppender);
    LEVELS.forEach(
        (name, level) -> {
          before.put(logger(name), logger(name).getLevel());
          logger(name).setLevel(level);
        });
    setContext(root.getLoggerContext());
    start();
    root.addAppender(this);
  }

  private static Logger logger(String name) {
    return (Logger) LoggerFactory.getLogger(name);
  }

  @Override
  protected void append(ILoggingEvent event) {
    heard.add(event.getLevel() + " " + event.getLoggerName());
    String all =
        event.getFormattedMessage()
            + event.getMDCPropertyMap()
            + event.getKeyValuePairs()
            + ThrowableProxyUtil.asString(event.getThrowableProxy());
    Marker.in(all)
        .ifPresent(
            where -> found.add(event.getLevel() + " " + event.getLoggerName() + ": " + where));
  }

  /** Levels and names of those who have said something. */
  Set<String> heard() {
    return heard;
  }

  /** What was said and should not have been. */
  List<String> found() {
    return List.copyOf(found);
  }

  @Override
  public void close() {
    root.detachAppender(this);
    others.forEach(root::addAppender);
    before.forEach(Logger::setLevel);
  }
}
