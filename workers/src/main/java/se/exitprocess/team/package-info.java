/**
 * Need to know: who works in a case and therefore reaches it, who made an opening for herself with
 * a stated reason, and what follows from it for the engine's tasks. Owns the tables {@code
 * case_team}, {@code earlier_reader} and {@code break_glass}. May call {@code casefile}, {@code
 * forms}, {@code identity} and {@code engine}.
 */
@NullMarked
package se.exitprocess.team;

import org.jspecify.annotations.NullMarked;
