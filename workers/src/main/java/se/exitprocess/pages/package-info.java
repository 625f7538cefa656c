/**
 * What our own pages have in common: the frame around each of them (municipality, who is logged in,
 * where she may go, token against forged requests), texts, and how times and colleagues are
 * written. Knows no case. May call {@code identity} and {@code engine}.
 */
@NullMarked
package se.exitprocess.pages;

import org.jspecify.annotations.NullMarked;
