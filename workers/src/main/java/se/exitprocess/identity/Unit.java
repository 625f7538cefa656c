package se.exitprocess.identity;

/**
 * A unit of the municipality that has cases of its own.
 *
 * @param id as the process variable {@code unit} says it
 * @param name as people say it
 */
public record Unit(String id, String name) {}
