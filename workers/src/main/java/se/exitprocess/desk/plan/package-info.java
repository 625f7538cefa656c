/**
 * The plan as a PDF that the person can take with her: what it says, in which language, and how it
 * is drawn. Made on demand, never kept and never sent. May call {@code casefile}.
 */
@NullMarked
package se.exitprocess.desk.plan;

import org.jspecify.annotations.NullMarked;
