package se.exitprocess;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the exit process. Without a chosen profile it is the demo. */
@SpringBootApplication
public class ExitProcessApplication {

  public static void main(String[] args) {
    SpringApplication.run(ExitProcessApplication.class, args);
  }
}
