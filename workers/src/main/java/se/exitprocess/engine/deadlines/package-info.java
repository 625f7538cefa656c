/**
 * The deadlines: the decision table {@code deadlines}, with the days on which each row holds. Read
 * here, checked by {@link se.exitprocess.engine.models}, turned into dates by {@code phases}.
 */
@NullMarked
package se.exitprocess.engine.deadlines;

import org.jspecify.annotations.NullMarked;
