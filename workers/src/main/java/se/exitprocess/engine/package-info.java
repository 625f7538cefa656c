/**
 * What surrounds the Camunda engine: its clock, the catalogue of process variables, the checks a
 * model must pass before it is deployed, and the hardening of what the community edition leaves
 * open. With {@code forms}, the only place that may touch the engine's {@code impl} classes. Knows
 * no module of the application but {@code forms}' choices.
 */
@NullMarked
package se.exitprocess.engine;

import org.jspecify.annotations.NullMarked;
