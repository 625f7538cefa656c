package se.exitprocess;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.autoconfigure.security.servlet.UserDetailsServiceAutoConfiguration;
import org.springframework.scheduling.annotation.EnableScheduling;
import se.exitprocess.start.StartProfile;

/** Starts the exit process. Without a chosen profile it is the demo. */
@SpringBootApplication(exclude = UserDetailsServiceAutoConfiguration.class)
@EnableScheduling
public class ExitProcessApplication {

  /**
   * @param args Spring Boot's own arguments, if any
   */
  public static void main(String[] args) {
    if (VerifyAccessLog.isMeant(args)) {
      System.exit(VerifyAccessLog.run(args));
    }
    // What we say is Swedish, whatever the console's locale believes.
    System.setOut(new PrintStream(new FileOutputStream(FileDescriptor.out), true, UTF_8));
    System.setErr(new PrintStream(new FileOutputStream(FileDescriptor.err), true, UTF_8));
    SpringApplication application = new SpringApplication(ExitProcessApplication.class);
    application.addListeners(new StartProfile());
    application.run(args);
  }
}
