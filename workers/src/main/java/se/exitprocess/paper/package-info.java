/**
 * What documents on paper have in common: embedded fonts for the scripts that people read, and
 * pages as PDF that can be archived and read aloud. Knows nothing of cases and calls nobody.
 */
@NullMarked
package se.exitprocess.paper;

import org.jspecify.annotations.NullMarked;
