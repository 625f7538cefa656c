package se.exitprocess.identity.oidc;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import se.exitprocess.identity.Answers;

/**
 * Sends whoever opens one of Camunda's web applications without a session to the login service, and
 * keeps their own login shut: there are no passwords here.
 */
@Component
@ConditionalOnProperty("exit.oidc.issuer")
public class WebappGate extends OncePerRequestFilter {

  private static final Pattern PAGE =
      Pattern.compile("/camunda/app(/(tasklist|cockpit|admin|welcome)(/[^/]*)?)?/?");
  private static final Pattern PASSWORD =
      Pattern.compile("/camunda/api/admin/auth/user/[^/]+/login/.*");
  private static final Pattern ASSET =
      Pattern.compile(
          "/camunda/(app/.*\\.(js|css|json|svg|png|ico|woff2?|ttf)|api/[a-z]+/plugin/[^/]+/static/.*)");

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    String path = request.getRequestURI();
    return !path.startsWith("/camunda/app") && !path.startsWith("/camunda/api")
        || request.getMethod().equals("GET") && ASSET.matcher(path).matches();
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String path = request.getRequestURI();
    if (PASSWORD.matcher(path).matches()) {
      Answers.refuse(response, HttpStatus.FORBIDDEN, "Logga in i kommunens inloggningstjänst.");
    } else if (OidcSession.of(request.getSession(false)).isPresent()) {
      chain.doFilter(request, response);
    } else if (request.getMethod().equals("GET") && PAGE.matcher(path).matches()) {
      LoginArrives.rememberTarget(request);
      response.sendRedirect(LoginService.LOGIN);
    } else {
      Answers.refuse(
          response, HttpStatus.UNAUTHORIZED, "Du är inte inloggad. Logga in och försök igen.");
    }
  }
}
