/**
 * Requests to agencies as documents: what stands in them beside the content that the agency may be
 * told is worded in {@code config/letters.yaml}. Made in memory on demand and kept nowhere; who
 * asks for one answers for who may see it. May call {@code paper}.
 */
@NullMarked
package se.exitprocess.agencies.letters;

import org.jspecify.annotations.NullMarked;
