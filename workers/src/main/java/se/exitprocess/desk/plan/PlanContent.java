package se.exitprocess.desk.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the plan says, for the person herself. No name, no address, no unit: whoever finds the paper
 * learns as little as possible. Texts are as they were written.
 *
 * @param adoptedOn the day of the decision; empty when it is not known
 * @param reviewDate the day of the next follow-up; empty when it is not known
 * @param translation what a translator has written of this version in the language that is asked
 *     for; null where nobody has
 * @param decidedBy name of who decided; empty where it is withheld
 */
public record PlanContent(
    String caseNumber,
    String version,
    String adoptedOn,
    String reviewDate,
    String goals,
    List<Line> interventions,
    String setbackPlan,
    String whoToCall,
    String supportPerson,
    @Nullable String translation,
    String law,
    String decidedBy,
    boolean appealPossible) {

  /** One intervention; kind and provider are codes. */
  public record Line(String kind, String provider, String goal, String start) {

    /** Never the goal: it may end up in a log. */
    @Override
    public String toString() {
      return "Line[" + kind + "]";
    }
  }

  /** Never what is written: it may end up in a log. */
  @Override
  public String toString() {
    return "PlanContent[" + caseNumber + "]";
  }
}
