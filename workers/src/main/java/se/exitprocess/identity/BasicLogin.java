package se.exitprocess.identity;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.web.authentication.www.BasicAuthenticationConverter;

/** HTTP Basic with the engine's users: for Modeler, scripts and tests. */
final class BasicLogin implements LoginFilter.Way {

  private static final String WRONG = "Fel användarnamn eller lösenord.";

  private final EnginePeople people;
  private final BasicAuthenticationConverter header = new BasicAuthenticationConverter();

  BasicLogin(EnginePeople people) {
    this.people = people;
  }

  @Override
  public Optional<EnginePerson> recognise(HttpServletRequest request) throws LoginFilter.Refused {
    UsernamePasswordAuthenticationToken sent;
    try {
      sent = header.convert(request);
    } catch (BadCredentialsException e) {
      throw new LoginFilter.Refused(HttpStatus.UNAUTHORIZED, WRONG);
    }
    if (sent == null) {
      return Optional.empty();
    }
    Optional<EnginePerson> person =
        people.withPassword(sent.getName(), String.valueOf(sent.getCredentials()));
    if (person.isEmpty()) {
      throw new LoginFilter.Refused(HttpStatus.UNAUTHORIZED, WRONG);
    }
    return person;
  }
}
