package se.exitprocess.logs;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.LoggerFactory;

/**
 * Fails each test, of whatever class, in which something that was written about a person in this
 * run of the tests reaches the log. Registered for all of them (META-INF/services); {@link
 * TypedAtTheDoor} tells it what is written, and a test that writes by another way tells it itself.
 */
public final class LogGuard implements BeforeEachCallback, AfterEachCallback {

  private static final int SHORTEST = 8;

  /** Codes, days, numbers, user ids: what a log may well say without meaning a person. */
  private static final Pattern IDENTIFIES_NOBODY =
      Pattern.compile("[A-Z_]+|[0-9.,:TZ+-]+|[a-z]+[0-9]?|EX-[0-9-]+|[a-z]+(-[a-z]+)*");

  private static final Set<String> WRITTEN = ConcurrentHashMap.newKeySet();
  private static final Listening LISTENING = new Listening();

  /**
   * This was typed about a person. What is too short or too common to be recognised is left out.
   */
  public static void written(String text) {
    String plain = text.strip();
    if (plain.length() >= SHORTEST && !IDENTIFIES_NOBODY.matcher(plain).matches()) {
      WRITTEN.add(plain.toLowerCase(Locale.ROOT));
    }
  }

  @Override
  public void beforeEach(ExtensionContext test) {
    // each start of an application begins with an empty list of appenders
    Logger root = root();
    if (!root.isAttached(LISTENING)) {
      LISTENING.setContext(root.getLoggerContext());
      LISTENING.start();
      root.addAppender(LISTENING);
    }
    LISTENING.found.clear();
  }

  @Override
  public void afterEach(ExtensionContext test) {
    List<String> found = new ArrayList<>(LISTENING.found);
    LISTENING.found.clear();
    if (!found.isEmpty() && test.getTags().stream().noneMatch("leaks-on-purpose"::equals)) {
      throw new AssertionError("Written about a person, and in the log: " + found);
    }
  }

  /** What has been found since the test began. */
  static List<String> found() {
    return List.copyOf(LISTENING.found);
  }

  private static Logger root() {
    return ((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger("ROOT");
  }

  private static final class Listening extends AppenderBase<ILoggingEvent> {

    private final ConcurrentLinkedQueue<String> found = new ConcurrentLinkedQueue<>();

    @Override
    protected void append(ILoggingEvent event) {
      String all =
          (event.getFormattedMessage()
                  + event.getMDCPropertyMap()
                  + event.getKeyValuePairs()
                  + ThrowableProxyUtil.asString(event.getThrowableProxy()))
              .toLowerCase(Locale.ROOT);
      for (String text : WRITTEN) {
        if (all.contains(text)) {
          found.add(event.getLevel() + " " + event.getLoggerName() + ": " + text);
        }
      }
    }
  }
}
