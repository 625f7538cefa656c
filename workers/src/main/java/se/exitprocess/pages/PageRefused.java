package se.exitprocess.pages;

import org.springframework.http.HttpStatus;

/** A page is not shown, or what was sent is not done. */
public final class PageRefused extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final HttpStatus status;

  /**
   * @param sentence Swedish: what is wrong and what to do; nothing of what somebody wrote
   */
  public PageRefused(HttpStatus status, String sentence) {
    super(sentence);
    this.status = status;
  }

  /** The page is for another role. */
  public static PageRefused otherRole() {
    return new PageRefused(
        HttpStatus.FORBIDDEN,
        "Den här sidan hör till en annan roll än din. Fråga din enhetschef om du behöver den.");
  }

  HttpStatus status() {
    return status;
  }
}
