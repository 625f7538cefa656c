package se.exitprocess.agencies.exchange;

import java.util.UUID;

/**
 * What was heard of a request where it was fetched.
 *
 * @param answerId the same for the same answer
 * @param requestId which request it answers
 * @param outcome whether the agency does what it was asked, or asks back
 * @param message what it says in words; goes to the case record and nowhere else
 */
public record Heard(String answerId, UUID requestId, Answer.Outcome outcome, String message) {

  /** Never what it says. */
  @Override
  public String toString() {
    return "heard of " + requestId;
  }
}
