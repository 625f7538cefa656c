package se.exitprocess.casefile.people;

import se.exitprocess.casefile.CaseNumber;

/** The protection of a case has another level now; told within the transaction that sets it. */
public record ProtectionChanged(CaseNumber caseNumber, Protection level) {}
