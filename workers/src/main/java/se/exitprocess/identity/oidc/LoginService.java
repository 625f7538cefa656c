package se.exitprocess.identity.oidc;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * The login service, asked for its addresses when they are first needed: the application starts,
 * and its jobs run, while the login service is down.
 */
@Component
@ConditionalOnProperty("exit.oidc.issuer")
@EnableConfigurationProperties(OidcSettings.class)
class LoginService implements ClientRegistrationRepository {

  static final String ID = "exit";
  static final String LOGIN = "/oauth2/authorization/" + ID;
  static final String RETURN = "/login/oauth2/code/" + ID;

  private final OidcSettings settings;
  private final String publicUrl;
  private volatile @Nullable ClientRegistration registration;

  LoginService(OidcSettings settings, @Value("${exit.public-url}") String publicUrl) {
    this.settings = settings;
    this.publicUrl = publicUrl;
  }

  @Override
  public @Nullable ClientRegistration findByRegistrationId(String id) {
    return ID.equals(id) ? registration() : null;
  }

  ClientRegistration registration() {
    ClientRegistration known = registration;
    if (known == null) {
      known =
          ClientRegistrations.fromIssuerLocation(settings.issuer())
              .registrationId(ID)
              .clientId(settings.clientId())
              .clientSecret(settings.clientSecret())
              .scope("openid", "profile")
              // never from what the request says about its host
              .redirectUri(publicUrl + RETURN)
              .userNameAttributeName("sub")
              .build();
      registration = known;
    }
    return known;
  }

  /**
   * Where the browser ends the session at the login service and comes back from; empty if there is
   * no such place.
   */
  Optional<String> logoutAddress(String idToken) {
    Object endpoint =
        registration().getProviderDetails().getConfigurationMetadata().get("end_session_endpoint");
    return Optional.ofNullable(endpoint)
        .map(
            address ->
                UriComponentsBuilder.fromUriString(address.toString())
                    .queryParam("id_token_hint", idToken)
                    .queryParam("post_logout_redirect_uri", publicUrl + "/")
                    .encode()
                    .toUriString());
  }
}
