/**
 * The case record: everything that is written about a person, in append-only, versioned sections,
 * encrypted with a key per case that is kept outside of the database ({@code keys}); the journal;
 * the decisions; the person's consents; unfinished drafts; what partners tell before there is a
 * case. Owns the tables {@code case_number_series}, {@code case_file}, {@code case_section}, {@code
 * journal_entry}, {@code decision}, {@code consent}, {@code draft} and {@code referral} of schema
 * {@code exit}. Knows no other module and not the engine; what it does joins the caller's
 * transaction.
 */
@NullMarked
package se.exitprocess.casefile;

import org.jspecify.annotations.NullMarked;
