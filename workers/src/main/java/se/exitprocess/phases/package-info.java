/**
 * What the models of the exit process call: short delegates that read typed variables and the case
 * record, do one thing, and write typed variables. Owns the adopted plans and the list of
 * interventions. May call {@code casefile} and the engine's public interface; agencies are called
 * by {@code agencies}.
 */
@NullMarked
package se.exitprocess.phases;

import org.jspecify.annotations.NullMarked;
