/**
 * Signing up, in and out: logins and their passwords, second proofs, sessions with their refresh tokens, and what slows
 * guessing down. Uses the kernel, members, custom fields, personas, quotas, settings, sight and vouchers. Others ask
 * {@link io.scriptorium.people.auth.Logins}, hear {@link io.scriptorium.people.auth.AuthEvent}s, and implement
 * {@link io.scriptorium.people.auth.SecondFactor} for other ways to prove who one is.
 */
@NullMarked
package io.scriptorium.people.auth;

import org.jspecify.annotations.NullMarked;
