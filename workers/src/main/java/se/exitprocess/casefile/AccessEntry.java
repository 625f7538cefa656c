package se.exitprocess.casefile;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One line of the access log.
 *
 * @param id counts from 1 without gaps
 * @param person user id of who looked
 * @param caseNumber the case; null for a search that concerns none
 * @param reason why: a function in the team, a task, or a stated reason's code; never free text
 * @param sentence what happened, in Swedish, with colleagues and case number, never the person
 */
public record AccessEntry(
    long id,
    Instant at,
    String person,
    AccessKind kind,
    @Nullable String caseNumber,
    String reason,
    String sentence) {}
