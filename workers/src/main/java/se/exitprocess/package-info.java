/**
 * The exit process: one Spring Boot application around the Camunda 7 engine. Modules: {@code
 * casefile} (the encrypted record of a person), {@code forms} (the door between Tasklist and the
 * record), {@code engine} (model checks and hardening), {@code phases} (what the models call),
 * {@code agencies} (call-outs), {@code identity} (who may do what), {@code pages}, {@code desk} and
 * {@code oversight} (our own pages and the log review), {@code demo} (everything that exists only
 * in the demo).
 */
@NullMarked
package se.exitprocess;

import org.jspecify.annotations.NullMarked;
