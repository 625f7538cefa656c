/**
 * Everything that exists only in the demo profile: the embedded PostgreSQL and its data folder,
 * invented people to log in as, a clock that can be moved forward, a few invented cases, simulated
 * agencies. May call every other module; no other module may call it.
 */
@NullMarked
package se.exitprocess.demo;

import org.jspecify.annotations.NullMarked;
