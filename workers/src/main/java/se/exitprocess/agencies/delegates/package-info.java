/** What the model {@code agency-request} calls. */
@NullMarked
package se.exitprocess.agencies.delegates;

import org.jspecify.annotations.NullMarked;
