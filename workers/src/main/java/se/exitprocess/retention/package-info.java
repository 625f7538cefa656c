/**
 * When a case may be removed, and its removal: the rules ({@code retention-period.dmn}), the
 * process {@code retention} with the archivist's decision, and the proof that stays. Owns the
 * tables {@code retention}, {@code removal} and {@code removal_count} of schema {@code exit}, and
 * clears those of all others. May call casefile, forms, identity and engine.
 */
@NullMarked
package se.exitprocess.retention;

import org.jspecify.annotations.NullMarked;
