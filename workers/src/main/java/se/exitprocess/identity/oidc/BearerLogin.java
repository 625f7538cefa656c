package se.exitprocess.identity.oidc;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.stereotype.Component;
import se.exitprocess.identity.EnginePerson;
import se.exitprocess.identity.LoginFilter;
import se.exitprocess.identity.directory.GroupNames;
import se.exitprocess.identity.edge.Bearer;

/**
 * Bearer tokens of the login service, for Camunda Modeler and the pipeline of the process owners.
 * Only tokens that were made for this purpose (an audience of their own), and only for the roles
 * that deploy or operate: a caseworker's work goes through Tasklist.
 */
@Component
@ConditionalOnProperty("exit.oidc.issuer")
class BearerLogin implements LoginFilter.Way {

  private static final Set<String> ROLES = Set.of("processagare", "drift");

  private final OidcSettings settings;
  private final LoginService service;
  private final GroupNames names;
  private volatile @Nullable JwtDecoder decoder;

  BearerLogin(OidcSettings settings, LoginService service, GroupNames names) {
    this.settings = settings;
    this.service = service;
    this.names = names;
  }

  @Override
  public Optional<EnginePerson> recognise(HttpServletRequest request) throws LoginFilter.Refused {
    Optional<String> token = Bearer.in(request.getHeader(HttpHeaders.AUTHORIZATION));
    if (token.isEmpty()) {
      return Optional.empty();
    }
    Optional<Identified> person = read(token.get());
    if (person.isEmpty()) {
      throw new LoginFilter.Refused(
          HttpStatus.UNAUTHORIZED, "Biljetten gäller inte här. Hämta en ny och försök igen.");
    }
    Set<String> groups = names.of(person.get().groups());
    if (groups.stream().noneMatch(ROLES::contains)) {
      throw new LoginFilter.Refused(
          HttpStatus.FORBIDDEN, "Gränssnittet är öppet för processägare och drift.");
    }
    return Optional.of(new EnginePerson(person.get().id(), List.copyOf(groups)));
  }

  private Optional<Identified> read(String token) {
    if (settings.apiAudience().isBlank()) {
      return Optional.empty();
    }
    try {
      return Identified.by(decoder().decode(token).getClaims(), settings);
    } catch (JwtException | IllegalArgumentException | IllegalStateException e) {
      // not handed on: what it says may quote the token
      return Optional.empty();
    }
  }

  private JwtDecoder decoder() {
    JwtDecoder known = decoder;
    if (known == null) {
      NimbusJwtDecoder made =
          NimbusJwtDecoder.withJwkSetUri(service.registration().getProviderDetails().getJwkSetUri())
              .build();
      made.setJwtValidator(
          new DelegatingOAuth2TokenValidator<>(
              JwtValidators.createDefaultWithIssuer(settings.issuer()),
              new JwtClaimValidator<List<String>>(
                  JwtClaimNames.AUD,
                  audience -> audience != null && audience.contains(settings.apiAudience()))));
      known = made;
      decoder = known;
    }
    return known;
  }
}
