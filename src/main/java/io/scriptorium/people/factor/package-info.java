/**
 * Second factors that people type: codes of an authenticator app (RFC 6238), and recovery codes for when it is lost.
 * Uses the kernel, tenants, and the sign-in, whose {@link io.scriptorium.people.auth.SecondFactor} it implements.
 * Others hear {@link io.scriptorium.people.factor.FactorEvent}s.
 */
@NullMarked
package io.scriptorium.people.factor;

import org.jspecify.annotations.NullMarked;
