/**
 * Who looks at the lookers: each opening of a form becomes a line of the access log, recurring
 * sample checks of the log (SoLPuL 10 §), queries, and the verification of its chain. Owns the
 * tables {@code log_check} and {@code log_check_line}. May call {@code casefile}, {@code forms},
 * {@code team}, {@code identity}, {@code engine} and {@code pages}.
 */
@NullMarked
package se.exitprocess.oversight;

import org.jspecify.annotations.NullMarked;
