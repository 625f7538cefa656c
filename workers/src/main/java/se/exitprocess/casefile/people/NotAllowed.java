package se.exitprocess.casefile.people;

/** Somebody may not do this. The message is a Swedish sentence that says what to do instead. */
public final class NotAllowed extends RuntimeException {

  private static final long serialVersionUID = 1L;

  NotAllowed(String message) {
    super(message);
  }
}
