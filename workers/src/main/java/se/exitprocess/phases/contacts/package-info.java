/**
 * Anonymous contacts at the low-threshold service (SoL 11:5): counts them, turns one into a case
 * when the person applies, and forgets everything else about them. Owns the counts, which know
 * month, what and how many, and nobody.
 */
@NullMarked
package se.exitprocess.phases.contacts;

import org.jspecify.annotations.NullMarked;
