package se.exitprocess.agencies.exchange;

/** A way of having answers that are fetched, where agencies do not send them. */
public interface AnswerSource {

  /** Fetches what is due and gives it to the {@link Inbox}. Failures are tried again later. */
  void fetchDue();
}
