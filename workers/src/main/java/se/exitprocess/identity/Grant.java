package se.exitprocess.identity;

import java.util.Set;

/**
 * One line of a right in {@code organisation.yaml}.
 *
 * @param resource the engine's name of the kind of resource
 * @param permissions the engine's names of the permissions
 * @param only ids of the resources; {@code *} for all
 */
record Grant(String resource, Set<String> permissions, Set<String> only) {}
