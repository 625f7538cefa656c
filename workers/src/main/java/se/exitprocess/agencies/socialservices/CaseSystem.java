package se.exitprocess.agencies.socialservices;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.exitprocess.casefile.people.SwedishNumber;

/**
 * The social services' case system, the municipality's system of record (Treserva, Lifecare,
 * Combine and the like), in our words. Vendors differ; what each of them does is kept out of here
 * by the contract {@code docs/api/case-system.yaml}, which a vendor or the municipality's
 * integration platform implements.
 */
public interface CaseSystem {

  /**
   * A case there.
   *
   * @param caseNumber its number there, not ours
   * @param open whether something can be written in it
   */
  record CaseReference(String caseNumber, LocalDate openedOn, boolean open) {}

  /** A note in a case. */
  record Note(String caseNumber, LocalDate writtenOn, String title, String text) {

    /** Never what it says. */
    @Override
    public String toString() {
      return "Note";
    }
  }

  /**
   * A decision, as the case there needs it; its reasons stay in our record.
   *
   * @param law sections of law
   * @param delegation row of the delegation order
   * @param decidedBy name of the colleague
   * @param outcome which way it went, if there was more than one
   * @param reference number of our case
   */
  record DecisionEntry(
      String caseNumber,
      LocalDate decidedOn,
      String name,
      String law,
      String delegation,
      String decidedBy,
      @Nullable String outcome,
      String reference) {

    /** Never what it says. */
    @Override
    public String toString() {
      return "DecisionEntry";
    }
  }

  /**
   * Something that was paid in a case.
   *
   * @param amountInOre so that nothing is rounded
   */
  record Payment(LocalDate paidOn, long amountInOre, String purpose) {}

  /**
   * The case system did not do it.
   *
   * <p>The message is one word or two, never what the other side said.
   */
  final class Failure extends Exception {

    private static final long serialVersionUID = 1L;

    private final boolean worthRetrying;

    Failure(String reason, boolean worthRetrying) {
      super(reason);
      this.worthRetrying = worthRetrying;
    }

    /** One word or two. */
    public String reason() {
      return String.valueOf(getMessage());
    }

    /** Whether the same may succeed another time. */
    public boolean worthRetrying() {
      return worthRetrying;
    }
  }

  /** The person's cases there, open ones and others; none if there is no such person. */
  List<CaseReference> casesOf(SwedishNumber person) throws Failure;

  /**
   * Writes a note. Under the same key it is written once, however often it is asked for.
   *
   * @return its id there
   */
  String write(UUID key, Note note) throws Failure;

  /**
   * Writes a decision. Under the same key it is written once, however often it is asked for.
   *
   * @return its id there
   */
  String write(UUID key, DecisionEntry decision) throws Failure;

  /** What was paid in a case, from one day to another, both included. */
  List<Payment> payments(String caseNumber, LocalDate from, LocalDate until) throws Failure;
}
