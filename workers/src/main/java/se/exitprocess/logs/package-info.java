/**
 * What must never be logged, whatever the configuration says. Knows no other module, and no other
 * module calls it.
 */
@NullMarked
package se.exitprocess.logs;

import org.jspecify.annotations.NullMarked;
