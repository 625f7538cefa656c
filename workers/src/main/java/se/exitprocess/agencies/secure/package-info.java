/**
 * Secure messages through the municipality's message service, in the manner of Säker digital
 * kommunikation (SDK): function addresses instead of persons, a document beside the
 * machine-readable part, receipts that come later, answers that people have to read. The contract
 * with the service is {@code docs/api/message-service.yaml}. Owns the tables {@code secure_message}
 * and {@code received_message}.
 *
 * <p>Names of parts follow SDK's message (Digg, B1.3.3 Innehållsspecifikation meddelande 1.5.2:
 * {@code MessageWithAttachments} 3): message id, conversation id, label, confidentiality,
 * functional addresses.
 */
@NullMarked
package se.exitprocess.agencies.secure;

import org.jspecify.annotations.NullMarked;
