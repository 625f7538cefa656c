package se.exitprocess.casefile;

/** A case has been closed; told within the transaction that closes it. */
public record CaseClosed(CaseNumber number) {}
