/** What a form must satisfy to be deployed, and what is handed in must satisfy to be stored. */
@NullMarked
package se.exitprocess.forms.check;

import org.jspecify.annotations.NullMarked;
