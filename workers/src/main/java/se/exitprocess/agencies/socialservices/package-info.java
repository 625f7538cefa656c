/**
 * Other parts of the social services, in their own words: units that carry out interventions, and
 * the case system, the municipality's system of record, behind a contract that its vendor
 * implements ({@code docs/api/case-system.yaml}).
 */
@NullMarked
package se.exitprocess.agencies.socialservices;

import org.jspecify.annotations.NullMarked;
