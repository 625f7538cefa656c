/**
 * The case record: everything that is written about a person, in append-only, versioned sections,
 * encrypted with a key per case that is kept outside of the database ({@code keys}); the person's
 * consents; unfinished drafts. Owns the tables {@code case_number_series}, {@code case_file},
 * {@code case_section}, {@code consent} and {@code draft} of schema {@code exit}. Knows no other
 * module and not the engine; what it does joins the caller's transaction.
 */
@NullMarked
package se.exitprocess.casefile;

import org.jspecify.annotations.NullMarked;
