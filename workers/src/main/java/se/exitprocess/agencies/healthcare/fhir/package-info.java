/**
 * Healthcare over HL7 FHIR R4 (4.0.1), for an agency whose channel is {@code fhir}: what the
 * exchange sends becomes a transaction of resources, and what the other side does with its Task
 * becomes an answer. Names of identifiers and security labels are those of the Swedish base
 * profiles 1.1.0 (HL7 Sweden, {@code hl7.se/fhir/ig/base}).
 *
 * <p>Everything of the FHIR library is made when it is first needed: half a second of classes is
 * nothing that a start should wait for.
 */
@NullMarked
package se.exitprocess.agencies.healthcare.fhir;

import org.jspecify.annotations.NullMarked;
