/**
 * The checks that a model must pass before it is deployed, at start and through {@code
 * /engine-rest} alike: one {@link se.exitprocess.engine.models.ModelRule} per family of mistakes,
 * all findings told at once, in Swedish, with the element and the remedy.
 */
@NullMarked
package se.exitprocess.engine.models;

import org.jspecify.annotations.NullMarked;
