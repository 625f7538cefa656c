package se.exitprocess.identity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Cockpit's own queries do not pass the engine's command gate. They can choose instances by a
 * variable's value, and so tell it to whoever may not read it: that criterion is closed here.
 */
@Component
final class BesideTheGateFilter extends OncePerRequestFilter {

  private static final ObjectMapper JSON = JsonMapper.builder().build();
  private static final int MAX_BYTES = 100_000;
  private static final String VARIABLES = "variables";

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !request.getRequestURI().startsWith("/camunda/api/cockpit/plugin/");
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    byte[] body = request.getInputStream().readNBytes(MAX_BYTES + 1);
    if (body.length > MAX_BYTES || asksByVariable(request, body)) {
      Answers.refuse(
          response,
          HttpStatus.FORBIDDEN,
          "Den sökningen är stängd. Ärenden söks på nummer, process och steg, aldrig på värden.");
      return;
    }
    chain.doFilter(new Read(request, body), response);
  }

  private static boolean asksByVariable(HttpServletRequest request, byte[] body)
      throws IOException {
    if (request.getParameter(VARIABLES) != null) {
      return true;
    }
    if (body.length == 0) {
      return false;
    }
    try {
      return JSON.readTree(body).findValues(VARIABLES).stream()
          .anyMatch(value -> !value.isNull() && !(value.isContainerNode() && value.isEmpty()));
    } catch (JsonProcessingException e) {
      return true; // not handed on: what cannot be read here may be read otherwise there
    }
  }

  private static final class Read extends HttpServletRequestWrapper {

    private final ByteArrayInputStream body;

    Read(HttpServletRequest request, byte[] body) {
      super(request);
      this.body = new ByteArrayInputStream(body);
    }

    @Override
    public ServletInputStream getInputStream() {
      return new ServletInputStream() {
        @Override
        public int read() {
          return body.read();
        }

        @Override
        public boolean isFinished() {
          return body.available() == 0;
        }

        @Override
        public boolean isReady() {
          return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
          throw new UnsupportedOperationException();
        }
      };
    }

    @Override
    public BufferedReader getReader() {
      return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
    }
  }
}
