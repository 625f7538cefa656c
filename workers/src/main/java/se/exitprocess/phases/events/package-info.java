/**
 * Events that bring several people at once, such as a raid: one start gives each of them a case of
 * her own with a common event number. Owns the list of events, which knows day, unit and how many,
 * and nobody.
 */
@NullMarked
package se.exitprocess.phases.events;

import org.jspecify.annotations.NullMarked;
