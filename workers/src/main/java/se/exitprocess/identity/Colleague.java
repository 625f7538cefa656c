package se.exitprocess.identity;

/**
 * Somebody who works here.
 *
 * @param id the user id
 * @param name first and last name
 */
public record Colleague(String id, String name) {}
