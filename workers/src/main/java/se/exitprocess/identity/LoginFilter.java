package se.exitprocess.identity;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Finds out who is asking, in the ways given, and makes her the acting person of Spring Security
 * and of the engine until the request is done. Who fits none of the ways goes on as nobody.
 */
public final class LoginFilter extends OncePerRequestFilter {

  /** One way to be recognised. */
  public interface Way {

    /**
     * Who is asking.
     *
     * @throws Refused when the request shows somebody but must not be served
     */
    Optional<EnginePerson> recognise(HttpServletRequest request) throws Refused;
  }

  /** The request must not be served, with a sentence for whom sent it. */
  public static final class Refused extends Exception {

    private static final long serialVersionUID = 1L;

    private final HttpStatus status;

    /**
     * @param sentence for whom sent the request, without personal data
     */
    public Refused(HttpStatus status, String sentence) {
      super(sentence);
      this.status = status;
    }
  }

  private final EnginePeople people;
  private final List<Way> ways;

  LoginFilter(EnginePeople people, Way... ways) {
    this.people = people;
    this.ways = List.of(ways);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Optional<EnginePerson> person;
    try {
      person = recognise(request);
    } catch (Refused refused) {
      Answers.refuse(request, response, refused.status, String.valueOf(refused.getMessage()));
      return;
    }
    if (person.isEmpty()) {
      chain.doFilter(request, response);
      return;
    }
    SecurityContext context = SecurityContextHolder.createEmptyContext();
    context.setAuthentication(person.get());
    SecurityContextHolder.setContext(context);
    people.enter(person.get());
    try {
      chain.doFilter(request, response);
    } finally {
      people.leave();
      SecurityContextHolder.clearContext();
    }
  }

  private Optional<EnginePerson> recognise(HttpServletRequest request) throws Refused {
    for (Way way : ways) {
      Optional<EnginePerson> person = way.recognise(request);
      if (person.isPresent()) {
        return person;
      }
    }
    return Optional.empty();
  }
}
