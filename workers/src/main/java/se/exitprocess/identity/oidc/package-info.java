/**
 * Login in production: at the municipality's own login service (OpenID Connect, authorization code
 * with PKCE) for people, by bearer token for scripts and Modeler. Who she is goes into the
 * directory of colleagues; an open session is asked about every few minutes. There only where a
 * login service is named ({@code exit.oidc.issuer}).
 */
@NullMarked
package se.exitprocess.identity.oidc;

import org.jspecify.annotations.NullMarked;
