/**
 * Which forms are decisions, who may make them, and what is written down about each: the rules of
 * {@code config/decisions.yaml} and the watcher at the forms door that applies them.
 */
@NullMarked
package se.exitprocess.phases.decisions;

import org.jspecify.annotations.NullMarked;
