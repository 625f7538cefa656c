package se.exitprocess.identity;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.web.authentication.www.BasicAuthenticationConverter;
import se.exitprocess.identity.edge.FailedLogin;
import se.exitprocess.identity.edge.LoginAttempts;

/** HTTP Basic with the engine's users: for Modeler, scripts and tests. */
final class BasicLogin implements LoginFilter.Way {

  private final EnginePeople people;
  private final LoginAttempts attempts;
  private final BasicAuthenticationConverter header = new BasicAuthenticationConverter();

  BasicLogin(EnginePeople people, LoginAttempts attempts) {
    this.people = people;
    this.attempts = attempts;
  }

  @Override
  public Optional<EnginePerson> recognise(HttpServletRequest request) throws LoginFilter.Refused {
    UsernamePasswordAuthenticationToken sent;
    try {
      sent = header.convert(request);
    } catch (BadCredentialsException e) {
      throw new LoginFilter.Refused(HttpStatus.UNAUTHORIZED, FailedLogin.WRONG);
    }
    if (sent == null) {
      return Optional.empty();
    }
    long arrived = System.nanoTime();
    if (!attempts.wait(sent.getName(), request.getRemoteAddr()).isZero()) {
      throw new LoginFilter.Refused(HttpStatus.TOO_MANY_REQUESTS, FailedLogin.TOO_MANY);
    }
    Optional<EnginePerson> person =
        people.withPassword(sent.getName(), String.valueOf(sent.getCredentials()));
    if (person.isEmpty()) {
      attempts.failed(sent.getName(), request.getRemoteAddr());
      FailedLogin.slow(arrived);
      throw new LoginFilter.Refused(HttpStatus.UNAUTHORIZED, FailedLogin.WRONG);
    }
    attempts.succeeded(sent.getName());
    return person;
  }
}
