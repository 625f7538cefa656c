/** The Migration Agency, in its own words. */
@NullMarked
package se.exitprocess.agencies.migration;

import org.jspecify.annotations.NullMarked;
