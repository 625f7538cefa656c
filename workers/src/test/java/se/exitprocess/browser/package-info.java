/**
 * The application as people use it: Chromium, driven through Tasklist and Cockpit as they are
 * shipped.
 */
@NullMarked
package se.exitprocess.browser;

import org.jspecify.annotations.NullMarked;
