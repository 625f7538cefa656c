package se.exitprocess.demo;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Says on the console where to go and how to log in, once the application is ready. */
@Component
@Profile("demo")
class DemoWelcome {

  private final ServletWebServerApplicationContext server;
  private final String password;

  DemoWelcome(
      ServletWebServerApplicationContext server, @Value("${exit.demo.password}") String password) {
    this.server = server;
    this.password = password;
  }

  /**
   * The password belongs to invented people on this machine only; it goes to the console, never to
   * a log.
   */
  @EventListener(ApplicationReadyEvent.class)
  void welcome() {
    int port = server.getWebServer().getPort();
    System.out.printf(
        """

        Exitprocessen, demo med påhittade personer. Bara för den här datorn.

          Tasklist  http://localhost:%1$d/camunda/app/tasklist/   handlaggare, samordnare, enhetschef, socialjour, jurist ...
          Cockpit   http://localhost:%1$d/camunda/app/cockpit/    verksamhetschef, drift
          Klockan   http://localhost:%1$d/demo                    drift

          Lösenord för alla: %2$s

        """,
        port, password);
  }
}
