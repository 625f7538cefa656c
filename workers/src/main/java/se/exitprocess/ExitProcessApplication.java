package se.exitprocess;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.autoconfigure.security.servlet.UserDetailsServiceAutoConfiguration;
import org.springframework.scheduling.annotation.EnableScheduling;
import se.exitprocess.demo.DemoStart;

/** Starts the exit process. Without a chosen profile it is the demo. */
@SpringBootApplication(exclude = UserDetailsServiceAutoConfiguration.class)
@EnableScheduling
public class ExitProcessApplication {

  /**
   * @param args Spring Boot's own arguments, if any
   */
  public static void main(String[] args) {
    SpringApplication application = new SpringApplication(ExitProcessApplication.class);
    application.addListeners(new DemoStart());
    application.run(args);
  }
}
