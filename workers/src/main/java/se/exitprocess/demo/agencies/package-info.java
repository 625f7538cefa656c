/**
 * Agencies to try the application with: they listen on a port of their own, answer over HTTP like
 * real ones, and misbehave when told to. They keep no content of what they receive. Exists only in
 * the demo profile.
 */
@NullMarked
package se.exitprocess.demo.agencies;

import org.jspecify.annotations.NullMarked;
