/**
 * What holds for each request before anybody asks what it wants: how large it may be, how often
 * somebody may fail to log in, how long a session lives, that a logout ends it, and the headers
 * that tell the browser what it must not do. Knows no path of an application but those of logging
 * in and out.
 */
@NullMarked
package se.exitprocess.identity.edge;

import org.jspecify.annotations.NullMarked;
