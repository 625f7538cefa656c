/**
 * What forms say about who somebody is and where she is sheltered: reads the fields that a process
 * owner has marked, refuses what cannot be right, hands the rest to the case record's people, and
 * keeps the process variable {@code protectedIdentity}.
 */
@NullMarked
package se.exitprocess.forms.people;

import org.jspecify.annotations.NullMarked;
