package se.exitprocess.identity.edge;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;
import se.exitprocess.identity.Answers;

/** Refuses what is too large, by what it says about itself or, if it says nothing, by counting. */
final class RequestSize extends OncePerRequestFilter {

  private final long most;

  RequestSize(long most) {
    this.most = most;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (request.getContentLengthLong() > most) {
      refuse(response);
      return;
    }
    if (request.getContentLengthLong() >= 0 || request.getHeader("Transfer-Encoding") == null) {
      chain.doFilter(request, response);
      return;
    }
    chain.doFilter(new Counted(request, response), response);
  }

  private void refuse(HttpServletResponse response) throws IOException {
    response.setHeader("Connection", "close");
    Answers.refuse(
        response,
        HttpStatus.PAYLOAD_TOO_LARGE,
        "Det som skickas är för stort: högst " + most / 1024 / 1024 + " MB tas emot på en gång.");
    // whoever was reading may want to answer something else
    response.flushBuffer();
    response.getWriter().close();
  }

  /** A body of unknown length, that ends with a failure where it becomes too long. */
  private final class Counted extends HttpServletRequestWrapper {

    private final HttpServletResponse response;

    Counted(HttpServletRequest request, HttpServletResponse response) {
      super(request);
      this.response = response;
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
      ServletInputStream body = super.getInputStream();
      return new ServletInputStream() {

        private long read;

        @Override
        public int read() throws IOException {
          int next = body.read();
          count(next < 0 ? 0 : 1);
          return next;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
          int some = body.read(bytes, offset, length);
          count(Math.max(some, 0));
          return some;
        }

        private void count(int more) throws IOException {
          read += more;
          if (read > most) {
            if (!response.isCommitted()) {
              refuse(response);
            }
            throw new IOException("request too large");
          }
        }

        @Override
        public boolean isFinished() {
          return body.isFinished();
        }

        @Override
        public boolean isReady() {
          return body.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
          body.setReadListener(listener);
        }
      };
    }

    @Override
    public BufferedReader getReader() throws IOException {
      return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
    }
  }
}
