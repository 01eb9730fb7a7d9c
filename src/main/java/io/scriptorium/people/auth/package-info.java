/**
 * Signing up, in and out: logins, sessions with their refresh tokens, and what slows guessing down.
 * Uses the kernel, tenants and members. Others ask {@link io.scriptorium.people.auth.Logins} and hear
 * {@link io.scriptorium.people.auth.AuthEvent}s.
 */
@NullMarked
package io.scriptorium.people.auth;

import org.jspecify.annotations.NullMarked;
