/**
 * Which profile the application runs in, and whether it may start in it: the demo by default,
 * production when everything that production needs is set, nothing else. Runs before there is an
 * application context. Calls {@code demo} in the demo alone; no module calls it.
 */
@NullMarked
package se.exitprocess.start;

import org.jspecify.annotations.NullMarked;
