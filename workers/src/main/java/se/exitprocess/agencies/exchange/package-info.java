/**
 * The one exchange under all agencies: what is sent is recorded first, sent once as the receiver
 * sees it, retried on a named schedule and handed to people when it cannot be delivered; what is
 * answered is kept until the process waits for it.
 */
@NullMarked
package se.exitprocess.agencies.exchange;

import org.jspecify.annotations.NullMarked;
