package se.exitprocess.identity.edge;

import jakarta.servlet.Filter;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** Puts the filters of the edge before everything else, Spring Security included. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(EdgeSettings.class)
class Edge {

  /** After the one that reads what the proxy says, and the one that says UTF-8. */
  private static final int FIRST = Ordered.HIGHEST_PRECEDENCE + 100;

  @Bean
  FilterRegistrationBean<RequestSize> requestSize(EdgeSettings settings) {
    return first(new RequestSize(settings.largestRequest().toBytes()), 0);
  }

  @Bean
  @ConditionalOnProperty("exit.public-url")
  FilterRegistrationBean<TlsOnly> tlsOnly() {
    return first(new TlsOnly(), -1);
  }

  @Bean
  FilterRegistrationBean<SessionLife> sessionLife(EdgeSettings settings) {
    return first(new SessionLife(settings, InstantSource.system()), 1);
  }

  @Bean
  FilterRegistrationBean<LoginLimit> loginLimit(LoginAttempts attempts) {
    return first(new LoginLimit(attempts), 2);
  }

  @Bean
  FilterRegistrationBean<LogoutEndsSession> logoutEndsSession(Optional<AfterLogout> after) {
    return first(new LogoutEndsSession(after), 3);
  }

  private static <T extends Filter> FilterRegistrationBean<T> first(T filter, int position) {
    FilterRegistrationBean<T> registration = new FilterRegistrationBean<>(filter);
    registration.setOrder(FIRST + position);
    return registration;
  }
}
