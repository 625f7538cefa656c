/** The application as a municipality runs it: production profile, login service, TLS at a proxy. */
package se.exitprocess.production;
