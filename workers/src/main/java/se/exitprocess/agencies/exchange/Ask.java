package se.exitprocess.agencies.exchange;

import org.jspecify.annotations.Nullable;
import se.exitprocess.casefile.CaseNumber;
import se.exitprocess.casefile.SectionKey;

/**
 * What a process wants from an agency.
 *
 * @param caseNumber the case that asks
 * @param agency code of the agency
 * @param kind what is asked
 * @param section where in the record stands what is to be said
 * @param version which version of it; what is written there later belongs to another request
 * @param legalGround why it may be said; null when nobody has found a ground
 * @param riskConfirmed whether somebody has talked with the person about what the receiver may do
 *     with it, where that may expose her
 * @param processInstanceId the instance that will wait for the answer
 * @param activityId the activity of that instance that asks
 */
public record Ask(
    CaseNumber caseNumber,
    String agency,
    String kind,
    SectionKey section,
    int version,
    @Nullable String legalGround,
    boolean riskConfirmed,
    String processInstanceId,
    String activityId) {}
