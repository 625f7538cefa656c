/** The regional coordinator against prostitution and trafficking, in her own words. */
@NullMarked
package se.exitprocess.agencies.regionalcoordinator;

import org.jspecify.annotations.NullMarked;
