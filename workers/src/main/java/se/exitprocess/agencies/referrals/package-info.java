/**
 * Referrals that partners send: low-threshold services, schools, youth clinics, NGOs, the police
 * and the regional coordinator tell of somebody who may want help, report a concern about a child,
 * or ask for advice without saying who it is about. Field names and lists are those of IOM's Human
 * Trafficking Case Data Standard (HTCDS 2.0, CC BY 4.0); the contract is {@code
 * docs/api/referrals.yaml}.
 *
 * <p>Owns {@code config/partners.yaml} and what the process {@code referral-received} calls. What a
 * partner tells is kept by {@code casefile.Referrals}, sealed, until a colleague has decided what
 * comes of it; the process knows a receipt, codes and dates.
 */
@NullMarked
package se.exitprocess.agencies.referrals;

import org.jspecify.annotations.NullMarked;
