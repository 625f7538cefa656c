package se.exitprocess.identity.oidc;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The login service ({@code exit.oidc}).
 *
 * @param issuer its address
 * @param clientId what the application is called there
 * @param clientSecret proves that it is the application
 * @param userClaim claim with the user id, stable and never given to somebody else
 * @param nameClaim claim with first and last name
 * @param groupsClaim claim with the groups; dots lead into nested claims
 * @param recheck how often an open session is asked about
 * @param patience how long a session lives on while the login service does not answer
 * @param apiAudience audience of the tokens for /engine-rest; empty keeps it closed
 */
@ConfigurationProperties("exit.oidc")
record OidcSettings(
    String issuer,
    String clientId,
    String clientSecret,
    @DefaultValue("preferred_username") String userClaim,
    @DefaultValue("name") String nameClaim,
    @DefaultValue("groups") String groupsClaim,
    @DefaultValue("2m") Duration recheck,
    @DefaultValue("15m") Duration patience,
    @DefaultValue("") String apiAudience) {

  /** Never the secret. */
  @Override
  public String toString() {
    return "OidcSettings";
  }
}
