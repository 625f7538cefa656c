/**
 * Where the keys of the case record are kept: a vault outside of the database, whose content is
 * wrapped by a master key. Whoever destroys a key here makes everything unreadable that was
 * encrypted with it, in every copy of the database.
 */
@NullMarked
package se.exitprocess.casefile.keys;

import org.jspecify.annotations.NullMarked;
