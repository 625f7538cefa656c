/** Courts, in their own words. */
@NullMarked
package se.exitprocess.agencies.court;

import org.jspecify.annotations.NullMarked;
