package se.exitprocess.identity;

import static org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher.withDefaults;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import se.exitprocess.identity.edge.LoginAttempts;
import se.exitprocess.identity.edge.MetricsToken;
import se.exitprocess.identity.oidc.WebappGate;

/**
 * The ways in over HTTP. What is not named here is closed.
 *
 * <p>{@code /engine-rest} asks for HTTP Basic, and then the engine's authorizations and command
 * gate decide; {@code /camunda} has its own login; {@code /api} and {@code /demo} know the session
 * made there, or HTTP Basic; our own pages ({@code /akter} and others) know the session alone.
 * Answers of agencies and referrals of partners prove themselves by a secret that the agencies
 * module checks.
 */
@Configuration(proxyBeanMethods = false)
class WebSecurity {

  private static final String OURS_ONLY =
      "default-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'";

  private static final String NOTHING = "default-src 'none'; frame-ancestors 'none'";

  private static final String NO_SCRIPTS =
      "default-src 'none'; style-src 'self'; img-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'";

  /** Where the login leads back to; Tasklist's script return.js knows the same. */
  private static final Pattern RETURNS_TO =
      Pattern.compile("/(akter|akt/EX-[0-9]{4}-[0-9]{6}(/[a-z-]{1,30})?|enhet|loggranskning)");

  /** No page of ours needs any of these. */
  private static final String NO_DEVICES =
      "camera=(), microphone=(), geolocation=(), display-capture=(), payment=(), usb=(), serial=(), bluetooth=(), clipboard-read=(), browsing-topics=()";

  private final EnginePeople people;
  private final LoginFilter.Way scripts;
  private final Optional<WebappGate> gate;
  private final MetricsToken metrics;
  private final String publicUrl;

  /**
   * @param scripts how scripts and Modeler log in; without it, as in the demo, by HTTP Basic
   * @param gate before the webapps, where people log in elsewhere
   */
  WebSecurity(
      EnginePeople people,
      LoginAttempts attempts,
      Optional<LoginFilter.Way> scripts,
      Optional<WebappGate> gate,
      MetricsToken metrics,
      @Value("${exit.public-url:}") String publicUrl) {
    this.publicUrl = publicUrl;
    this.metrics = metrics;
    this.people = people;
    this.scripts = scripts.orElseGet(() -> new BasicLogin(people, attempts));
    this.gate = gate;
  }

  @Bean
  @Order(1)
  SecurityFilterChain engineRest(HttpSecurity http) throws Exception {
    return closed(http, at("/engine-rest/**"))
        .addFilterBefore(new SameOriginFilter(publicUrl), AnonymousAuthenticationFilter.class)
        .addFilterBefore(new LoginFilter(people, scripts), AnonymousAuthenticationFilter.class)
        .addFilterBefore(new NoEchoFilter(), AnonymousAuthenticationFilter.class)
        .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
        .build();
  }

  @Bean
  @Order(2)
  SecurityFilterChain webapps(HttpSecurity http) throws Exception {
    gate.ifPresent(filter -> http.addFilterBefore(filter, AnonymousAuthenticationFilter.class));
    return base(http, at("/camunda/**", "/camunda", "/", "/favicon.ico"))
        .headers(
            headers ->
                headers
                    .cacheControl(cache -> cache.disable())
                    // where Camunda's own filter, which has the nonce, has not been reached
                    .contentSecurityPolicy(policy -> policy.policyDirectives(NOTHING))
                    .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN)))
        .addFilterBefore(new NoStoreFilter("/camunda/api/"), AnonymousAuthenticationFilter.class)
        .addFilterBefore(new NoEchoFilter(), AnonymousAuthenticationFilter.class)
        .authorizeHttpRequests(
            requests ->
                requests
                    // made the first administrator without a login (CVE-2026-77226)
                    .requestMatchers(
                        at("/camunda/api/admin/setup/**", "/camunda/app/admin/*/setup/**"))
                    .denyAll()
                    .anyRequest()
                    .permitAll())
        .build();
  }

  @Bean
  @Order(3)
  SecurityFilterChain ownPages(HttpSecurity http) throws Exception {
    return closed(http, at("/api/**", "/demo", "/demo/**"))
        .addFilterBefore(new SameOriginFilter(publicUrl), AnonymousAuthenticationFilter.class)
        .addFilterBefore(
            new LoginFilter(people, scripts, new WebappSession(people)),
            AnonymousAuthenticationFilter.class)
        .authorizeHttpRequests(
            requests ->
                requests
                    .requestMatchers(at("/demo/banner", "/api/way-in"))
                    .permitAll()
                    .requestMatchers(at("/demo/clock", "/api/operations/**"))
                    .hasAuthority("drift")
                    .anyRequest()
                    .authenticated())
        .build();
  }

  /** Pages without scripts for caseworkers, heads of unit and log reviewers: a session only. */
  @Bean
  @Order(4)
  SecurityFilterChain pages(HttpSecurity http) throws Exception {
    return base(
            http,
            at(
                "/akter",
                "/akter/**",
                "/akt/**",
                "/enhet",
                "/enhet/**",
                "/ersattning",
                "/ersattning/**",
                "/loggranskning",
                "/loggranskning/**",
                "/myndigheter",
                "/myndigheter/**",
                "/versioner",
                "/pages/**"))
        .headers(
            headers ->
                headers
                    .contentSecurityPolicy(policy -> policy.policyDirectives(NO_SCRIPTS))
                    .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN)))
        .addFilterBefore(new SameOriginFilter(publicUrl), AnonymousAuthenticationFilter.class)
        .addFilterBefore(
            new LoginFilter(people, new WebappSession(people)), AnonymousAuthenticationFilter.class)
        .authorizeHttpRequests(
            requests ->
                requests.requestMatchers(at("/pages/**")).permitAll().anyRequest().authenticated())
        .build();
  }

  @Bean
  @Order(5)
  SecurityFilterChain everythingElse(HttpSecurity http) throws Exception {
    return closed(http, request -> true)
        .authorizeHttpRequests(
            requests ->
                requests
                    .dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.FORWARD)
                    .permitAll()
                    .requestMatchers(
                        at(
                            "/actuator/health",
                            "/agencies/answers",
                            "/partners/referrals",
                            "/partners/referrals/*",
                            "/agencies/fhir/notifications",
                            "/agencies/messages",
                            "/agencies/messages/receipts",
                            "/error"))
                    .permitAll()
                    .requestMatchers(at("/actuator/prometheus", "/actuator/agencies"))
                    .access(
                        (who, where) ->
                            new AuthorizationDecision(metrics.isShownBy(where.getRequest())))
                    .anyRequest()
                    .denyAll())
        .build();
  }

  static HttpSecurity closed(HttpSecurity http, RequestMatcher paths) throws Exception {
    return base(http, paths)
        .headers(
            headers ->
                headers
                    .contentSecurityPolicy(policy -> policy.policyDirectives(OURS_ONLY))
                    .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN)));
  }

  private static HttpSecurity base(HttpSecurity http, RequestMatcher paths) throws Exception {
    return http.securityMatcher(paths)
        // Tasklist's own token is checked in its own filter and in WebappSession
        .csrf(AbstractHttpConfigurer::disable)
        .formLogin(AbstractHttpConfigurer::disable)
        .httpBasic(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .headers(
            headers ->
                headers
                    .permissionsPolicyHeader(policy -> policy.policy(NO_DEVICES))
                    .crossOriginOpenerPolicy(
                        opener -> opener.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
                    .crossOriginResourcePolicy(
                        resource -> resource.policy(CrossOriginResourcePolicy.SAME_ORIGIN)))
        .anonymous(Customizer.withDefaults())
        .sessionManagement(
            sessions ->
                sessions
                    .sessionCreationPolicy(SessionCreationPolicy.STATELESS)
                    // the session is Tasklist's: giving it a new id here would end it for requests
                    // under way
                    .sessionFixation(fixation -> fixation.none()))
        .exceptionHandling(
            failures ->
                failures
                    .authenticationEntryPoint(WebSecurity::askToLogIn)
                    .accessDeniedHandler(
                        (request, response, denied) ->
                            Answers.refuse(
                                request,
                                response,
                                HttpStatus.FORBIDDEN,
                                "Du har inte rätt att göra det här.")));
  }

  private static void askToLogIn(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException unknown)
      throws IOException {
    String path = request.getRequestURI();
    if (request.getMethod().equals("GET") && Answers.wantsPage(request)) {
      if (path.startsWith("/demo")) {
        response.sendRedirect("/camunda/app/welcome/default/");
        return;
      }
      if (RETURNS_TO.matcher(path).matches()) {
        response.sendRedirect("/camunda/app/tasklist/default/?till=" + path);
        return;
      }
    }
    Answers.refuse(
        request,
        response,
        HttpStatus.UNAUTHORIZED,
        "Du är inte inloggad. Logga in i Tasklist i en annan flik, och ladda sedan om den här sidan.");
  }

  static RequestMatcher at(String... paths) {
    RequestMatcher[] matchers = new RequestMatcher[paths.length];
    for (int i = 0; i < paths.length; i++) {
      matchers[i] = withDefaults().matcher(paths[i]);
    }
    return new OrRequestMatcher(matchers);
  }
}
