package se.exitprocess.casefile;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A decision in a case (FL 31-33 §§). Names nobody but colleagues; the reasons stand in the section
 * of the form. All words are Swedish and as they were when the decision was made.
 *
 * @param kind code, such as {@code PLAN}
 * @param kindName such as "Beslut om plan"
 * @param reasons the section with the reasons, of the version {@code reasonsVersion}
 * @param outcome which way it went, as code and in words; null where the form offers no ways
 * @param decidedBy user id of who decided
 * @param role the role by which she decided, in words
 * @param presentedBy user id of who presented the matter; null where nobody else did
 * @param decidedOn the day of the decision, in Sweden
 * @param delegation row of the delegation order, such as "3.1"
 * @param delegationName what that row says
 * @param law sections of law
 * @param nameWithheld whether the notice leaves out who decided, for fear of threats (FL 33 §)
 */
public record Decision(
    UUID id,
    CaseNumber caseNumber,
    String kind,
    String kindName,
    SectionKey reasons,
    int reasonsVersion,
    @Nullable String outcome,
    @Nullable String outcomeName,
    String decidedBy,
    String role,
    @Nullable String presentedBy,
    LocalDate decidedOn,
    Instant decidedAt,
    String delegation,
    String delegationName,
    String law,
    AppealInformation appeal,
    boolean nameWithheld) {

  /**
   * Whether and how a decision can be appealed (FL 40-44 §§), told to the person with the decision
   * (FL 33 §).
   *
   * @param text what the person is told, in Swedish
   * @param way empty where the decision cannot be appealed
   */
  public record AppealInformation(String text, @Nullable Way way) {

    /** Whether it can be appealed. */
    public boolean possible() {
      return way != null;
    }
  }

  /**
   * How to appeal.
   *
   * @param who who may appeal, in words
   * @param where to whom the appeal is sent, and who tries it, in words
   * @param within the time for it
   * @param from from what the time counts
   */
  public record Way(String who, String where, Period within, CountedFrom from) {}

  /** From what the time for an appeal counts. */
  public enum CountedFrom {
    /** The person got the decision (FL 44 § first paragraph). */
    RECEIPT("från den dag då personen fick del av beslutet"),
    /** The decision was made: for whoever represents the public (FL 44 § second paragraph). */
    DECISION_DAY("från den dag då beslutet meddelades");

    private final String inSwedish;

    CountedFrom(String inSwedish) {
      this.inSwedish = inSwedish;
    }

    /** As people say it. */
    public String inSwedish() {
      return inSwedish;
    }
  }
}
