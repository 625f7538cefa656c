/**
 * Everything that is said to other agencies and heard from them.
 *
 * <p>Each agency has a port in its own words ({@code police.PoliceAuthority.requestProtection});
 * all of them use one exchange with an outbox, a sender and an inbox. Owns the tables {@code
 * request}, {@code outbox} and {@code inbox} and the file {@code config/agencies.yaml}. May call
 * the case record and the engine's API; knows nothing of forms, phases or the demo.
 *
 * <p>This package holds what ports and exchange share: who the agencies are, how each is reached,
 * what it may be told, and the form of a message.
 */
@NullMarked
package se.exitprocess.agencies;

import org.jspecify.annotations.NullMarked;
