/**
 * Anonymous contacts at the low-threshold service (SoL 11:5): counts them, turns one into a case
 * when the person applies, and forgets everything else about them. Whoever wants to stop buying sex
 * is counted and forgotten in the same way, and never meets a case. Owns the counts, which know
 * month, what and how many, and nobody.
 */
@NullMarked
package se.exitprocess.phases.contacts;

import org.jspecify.annotations.NullMarked;
