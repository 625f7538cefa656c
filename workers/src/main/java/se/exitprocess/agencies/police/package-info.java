/** The police, in their own words. */
@NullMarked
package se.exitprocess.agencies.police;

import org.jspecify.annotations.NullMarked;
