package se.exitprocess.identity.oidc;

import java.util.Map;
import org.camunda.bpm.engine.rest.security.auth.ProcessEngineAuthenticationFilter;
import org.camunda.bpm.webapp.impl.security.auth.ContainerBasedAuthenticationFilter;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.security.SecurityProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.web.SecurityFilterChain;
import se.exitprocess.identity.EdgeOfSecurity;
import se.exitprocess.identity.directory.StaffTable;
import se.exitprocess.identity.edge.AfterLogout;

/** Puts the login service in its places. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("exit.oidc.issuer")
class OidcSecurity {

  private static final int AFTER_SESSION_LIFE = Ordered.HIGHEST_PRECEDENCE + 110;

  @Bean
  @Order(0)
  SecurityFilterChain loginChain(HttpSecurity http, LoginService service, LoginArrives arrives)
      throws Exception {
    DefaultOAuth2AuthorizationRequestResolver resolver =
        new DefaultOAuth2AuthorizationRequestResolver(service, "/oauth2/authorization");
    resolver.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce());
    return EdgeOfSecurity.closed(http, LoginService.LOGIN, LoginService.RETURN)
        .oauth2Login(
            login ->
                login
                    .loginPage(LoginService.LOGIN)
                    .clientRegistrationRepository(service)
                    .authorizedClientRepository(arrives.clients())
                    .authorizationEndpoint(
                        endpoint -> endpoint.authorizationRequestResolver(resolver))
                    .successHandler(arrives)
                    .failureHandler((request, response, failure) -> LoginPages.failed(response)))
        .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
        .build();
  }

  @Bean
  FilterRegistrationBean<StillWelcome> stillWelcome(
      OidcSettings settings, LoginService service, StaffTable staff) {
    FilterRegistrationBean<StillWelcome> registration =
        new FilterRegistrationBean<>(new StillWelcome(settings, service, staff));
    registration.setOrder(AFTER_SESSION_LIFE);
    return registration;
  }

  /** Part of the webapps' security chain, not a filter of its own. */
  @Bean
  FilterRegistrationBean<WebappGate> gateOnlyInItsChain(WebappGate gate) {
    FilterRegistrationBean<WebappGate> registration = new FilterRegistrationBean<>(gate);
    registration.setEnabled(false);
    return registration;
  }

  @Bean
  FilterRegistrationBean<ContainerBasedAuthenticationFilter> sessionsOfTheWebapps() {
    FilterRegistrationBean<ContainerBasedAuthenticationFilter> registration =
        new FilterRegistrationBean<>(new ContainerBasedAuthenticationFilter());
    registration.setInitParameters(
        Map.of(
            ProcessEngineAuthenticationFilter.AUTHENTICATION_PROVIDER_PARAM,
            SessionOwner.class.getName()));
    registration.setOrder(SecurityProperties.DEFAULT_FILTER_ORDER + 1);
    registration.addUrlPatterns("/camunda/app/*", "/camunda/api/*");
    return registration;
  }

  @Bean
  AfterLogout logoutAtTheLoginService(LoginService service) {
    return session ->
        OidcSession.of(session).flatMap(known -> service.logoutAddress(known.idToken()));
  }
}
