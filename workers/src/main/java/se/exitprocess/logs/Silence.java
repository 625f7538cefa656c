package se.exitprocess.logs;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;

/**
 * Keeps loggers quiet that print bodies, parameters of statements, headers or form values when they
 * are asked for more: below the level given here they say nothing, whatever level they are set to.
 */
final class Silence extends TurboFilter {

  /** Logger (with all below it) to the lowest level that gets through. */
  private static final Map<String, Level> LOWEST =
      Map.ofEntries(
          // quotes the values of a form that it cannot read
          Map.entry("org.camunda.bpm.engine.rest", Level.WARN),
          // parameters of SQL statements
          Map.entry("org.camunda.bpm.engine.impl.persistence", Level.INFO),
          Map.entry("org.apache.ibatis", Level.INFO),
          Map.entry("org.postgresql", Level.INFO),
          Map.entry("com.zaxxer.hikari", Level.INFO),
          // TRACE prints bodies, parameters and arguments all over Spring
          Map.entry("org.springframework", Level.DEBUG),
          // DEBUG prints the beginning of bodies that are read, written, sent or got
          Map.entry("org.springframework.web.servlet.mvc", Level.INFO),
          Map.entry("org.springframework.web.HttpLogging", Level.INFO),
          Map.entry("org.springframework.web.client", Level.INFO),
          Map.entry("org.springframework.web.method", Level.INFO),
          Map.entry("org.springframework.web.multipart", Level.INFO),
          Map.entry("org.springframework.http", Level.INFO),
          Map.entry("org.springframework.validation", Level.INFO),
          Map.entry("org.springframework.security.oauth2", Level.INFO),
          Map.entry("org.thymeleaf", Level.INFO),
          Map.entry("org.glassfish.jersey", Level.INFO),
          // what stands in resources
          Map.entry("ca.uhn.fhir", Level.ERROR),
          Map.entry("org.hl7.fhir", Level.ERROR),
          // the bytes of a request as they come in
          Map.entry("org.apache.coyote", Level.INFO),
          Map.entry("org.apache.tomcat", Level.INFO),
          Map.entry("org.apache.catalina", Level.INFO),
          // the same on the way out
          Map.entry("org.apache.http", Level.INFO),
          Map.entry("org.apache.hc", Level.INFO),
          Map.entry("jdk.httpclient", Level.WARN),
          Map.entry("jdk.internal.httpclient", Level.WARN),
          Map.entry("sun.net.www", Level.WARN));

  private final Map<String, Integer> lowest = new ConcurrentHashMap<>();

  @Override
  public FilterReply decide(
      @Nullable Marker marker,
      Logger logger,
      Level level,
      @Nullable String format,
      @Nullable Object @Nullable [] arguments,
      @Nullable Throwable failure) {
    return level.toInt() < lowest.computeIfAbsent(logger.getName(), Silence::lowest)
        ? FilterReply.DENY
        : FilterReply.NEUTRAL;
  }

  private static int lowest(String logger) {
    String name = logger;
    while (true) {
      Level found = LOWEST.get(name);
      if (found != null) {
        return found.toInt();
      }
      int dot = name.lastIndexOf('.');
      if (dot < 0) {
        return Level.ALL_INT;
      }
      name = name.substring(0, dot);
    }
  }
}
