/** A Camunda Form as the door reads it: fields, options, conditions. Pure data, no engine. */
@NullMarked
package se.exitprocess.forms.model;

import org.jspecify.annotations.NullMarked;
