/**
 * Who may do what: the organisation ({@code config/organisation.yaml}), the engine's authorizations
 * and Tasklist's filters made from it, colleagues as a form offers them, and the ways in over HTTP
 * (Spring Security). Owns the engine's users, groups and authorizations. May call {@code engine}
 * and {@code forms}; knows nothing about cases.
 */
@NullMarked
package se.exitprocess.identity;

import org.jspecify.annotations.NullMarked;
