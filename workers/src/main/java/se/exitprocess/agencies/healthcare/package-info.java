/** Healthcare, in its own words. */
@NullMarked
package se.exitprocess.agencies.healthcare;

import org.jspecify.annotations.NullMarked;
