/** Whether the application starts, in which profile, and what it says when it does not. */
package se.exitprocess.start;
