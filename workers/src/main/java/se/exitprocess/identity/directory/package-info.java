/**
 * Our own small directory of who works here (table {@code exit.colleague}), in production: fed by
 * logins and by a file exported from the municipality's staff directory, read by the engine. Knows
 * no passwords.
 */
@NullMarked
package se.exitprocess.identity.directory;

import org.jspecify.annotations.NullMarked;
