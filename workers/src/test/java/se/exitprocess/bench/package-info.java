/**
 * What protection costs and whether the task lists hold ({@code ./mvnw -Pbench verify}): classes
 * named {@code ...Bench} run in the profile {@code bench} only. They measure and report; whether a
 * goal is met is written down, not asserted.
 */
@NullMarked
package se.exitprocess.bench;

import org.jspecify.annotations.NullMarked;
