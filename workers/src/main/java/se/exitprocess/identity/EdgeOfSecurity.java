package se.exitprocess.identity;

import org.springframework.security.config.annotation.web.builders.HttpSecurity;

/** A security chain as all of ours begin: without state of Spring's own, with our headers. */
public final class EdgeOfSecurity {

  private EdgeOfSecurity() {}

  /** A chain for these paths, closed until it says who may. */
  public static HttpSecurity closed(HttpSecurity http, String... paths) throws Exception {
    return WebSecurity.closed(http, WebSecurity.at(paths));
  }
}
