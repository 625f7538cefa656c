package se.exitprocess.agencies.healthcare.fhir;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;
import org.apache.http.HttpEntity;
import org.apache.http.HttpResponse;
import org.apache.http.HttpResponseInterceptor;
import org.apache.http.entity.ContentType;
import org.apache.http.entity.HttpEntityWrapper;
import org.apache.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/**
 * Lets through what a FHIR server may answer: JSON, not larger than {@value #LARGEST} bytes, within
 * twice the time that it may be silent. XML, which could expand when it is read, is never read.
 */
final class OnlyReasonable implements HttpResponseInterceptor {

  static final int LARGEST = 512 * 1024;

  /** What was not let through on this thread; the client's exceptions do not always tell. */
  private final ThreadLocal<@Nullable String> refusal = new ThreadLocal<>();

  private final long nanos;

  OnlyReasonable(int timeoutMillis) {
    this.nanos = 2_000_000L * timeoutMillis;
  }

  /** From now on nothing has been refused. */
  void forget() {
    refusal.remove();
  }

  /** What has been refused since, in two words. */
  Optional<String> refusal() {
    return Optional.ofNullable(refusal.get());
  }

  private IOException refuse(String reason) {
    refusal.set(reason);
    return new IOException(reason);
  }

  @Override
  public void process(HttpResponse response, HttpContext context) throws IOException {
    HttpEntity entity = response.getEntity();
    if (entity == null) {
      return;
    }
    if (response.getStatusLine().getStatusCode() < 300 && !isJson(entity)) {
      throw refuse("not json");
    }
    if (entity.getContentLength() > LARGEST) {
      throw refuse("too large");
    }
    long deadline = System.nanoTime() + nanos;
    response.setEntity(
        new HttpEntityWrapper(entity) {
          @Override
          public InputStream getContent() throws IOException {
            return new Limited(super.getContent(), deadline);
          }
        });
  }

  private static boolean isJson(HttpEntity entity) {
    if (entity.getContentLength() == 0) {
      return true;
    }
    try {
      ContentType type = ContentType.get(entity);
      String name = type == null ? "" : type.getMimeType().toLowerCase(Locale.ROOT);
      return name.equals("application/fhir+json") || name.equals("application/json");
    } catch (RuntimeException e) {
      return false; // a charset that nobody knows
    }
  }

  private final class Limited extends FilterInputStream {

    private final long deadline;
    private long read;

    Limited(InputStream in, long deadline) {
      super(in);
      this.deadline = deadline;
    }

    @Override
    public int read() throws IOException {
      int next = super.read();
      count(next < 0 ? 0 : 1);
      return next;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int got = super.read(bytes, offset, length);
      count(Math.max(got, 0));
      return got;
    }

    /** What is not wanted is not read to its end, as closing would: the connection goes instead. */
    @Override
    public void close() throws IOException {
      if (refusal().isEmpty()) {
        super.close();
      }
    }

    private void count(int bytes) throws IOException {
      read += bytes;
      if (read > LARGEST) {
        throw refuse("too large");
      }
      if (System.nanoTime() > deadline) {
        throw refuse("timeout");
      }
    }
  }
}
