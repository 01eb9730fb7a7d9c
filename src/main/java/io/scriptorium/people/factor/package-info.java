/**
 * Second factors that people type: codes of an authenticator app (RFC 6238), codes by mail and SMS, and recovery codes
 * for when they are lost. Uses the kernel, tenants, vouchers, and the sign-in, whose {@link io.scriptorium.people.auth.SecondFactor} it implements.
 * Others hear {@link io.scriptorium.people.factor.FactorEvent}s.
 */
@NullMarked
package io.scriptorium.people.factor;

import org.jspecify.annotations.NullMarked;
