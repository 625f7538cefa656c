/**
 * People and groups as the engine sees them in production: read-only, without passwords, from a
 * directory that another module keeps. Where no such directory exists (the demo), the engine's own
 * users stay.
 */
@NullMarked
package se.exitprocess.engine.directory;

import org.jspecify.annotations.NullMarked;
