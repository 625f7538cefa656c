/**
 * What interventions cost, and what others pay of it: the ledger that is filled at the forms door,
 * and the claims of each quarter. Owns the tables {@code exit.cost} and {@code exit.claim}, which
 * know case numbers, kinds, months and whole kronor, and nobody.
 */
@NullMarked
package se.exitprocess.phases.costs;

import org.jspecify.annotations.NullMarked;
