/**
 * The door between Tasklist and the case record. A form is filled from the record and from process
 * variables; what is handed in is checked on the server against the deployed form and then split: a
 * field whose name is in the catalogue becomes a process variable, everything else goes, encrypted,
 * into the record. {@code model} is a form as the door reads it, {@code check} holds what a form
 * and what is handed in must satisfy; both know neither the engine nor the record. May call {@code
 * casefile} and {@code engine}, and the engine's {@code impl} classes.
 */
@NullMarked
package se.exitprocess.forms;

import org.jspecify.annotations.NullMarked;
