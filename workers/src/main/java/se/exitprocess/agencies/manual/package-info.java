/** Letters: everything that has no port of its own goes by hand. */
@NullMarked
package se.exitprocess.agencies.manual;

import org.jspecify.annotations.NullMarked;
