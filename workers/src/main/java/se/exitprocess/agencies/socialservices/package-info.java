/** Other parts of the social services, in their own words. */
@NullMarked
package se.exitprocess.agencies.socialservices;

import org.jspecify.annotations.NullMarked;
