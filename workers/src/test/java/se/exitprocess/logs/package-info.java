/** Tests that watch what is logged. */
package se.exitprocess.logs;
