/**
 * The follow-up of the municipality's programme: opened once for each year, with the year in
 * numbers in which nobody can be recognised, what each unit's measures led to, and every fourth
 * year a revision. Owns the tables {@code exit.programme_year} and {@code exit.programme_measure},
 * which know years, units and codes, and nobody. Of the case record it reads dates and codes only,
 * to count them.
 */
@NullMarked
package se.exitprocess.phases.programme;

import org.jspecify.annotations.NullMarked;
