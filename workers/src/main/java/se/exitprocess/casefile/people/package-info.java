/**
 * Who a case is about: identities, linked persons, rounds, search by blind index, protected
 * identity and guarded places. Part of the case record and under its rules: whatever says who
 * somebody is or where she is, is encrypted with the key of the case. Owns the tables {@code
 * case_person}, {@code case_profile}, {@code person_token}, {@code index_key}, {@code
 * protection_change}, {@code guarded_place} and {@code reveal}.
 */
@NullMarked
package se.exitprocess.casefile.people;

import org.jspecify.annotations.NullMarked;
