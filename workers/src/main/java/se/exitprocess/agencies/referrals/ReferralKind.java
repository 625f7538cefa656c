package se.exitprocess.agencies.referrals;

/** What a partner sends. */
enum ReferralKind {
  /** Somebody wants help, and says who she is or may be called. */
  REFERRAL,
  /** Concern about a child, or about somebody whose age nobody knows (SoL 19:1). */
  CHILD_REPORT,
  /** A question about somebody who cannot be recognised (OSL 26:1). */
  CONSULTATION
}
