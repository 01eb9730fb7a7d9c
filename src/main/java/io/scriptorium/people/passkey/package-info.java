/**
 * Passkeys: keys that sign for their owner (WebAuthn Level 2), to sign in with instead of a password, or as a second
 * factor. Uses the kernel, tenants, vouchers, and the sign-in, whose
 * {@link io.scriptorium.people.auth.SecondFactor} it implements. Others hear
 * {@link io.scriptorium.people.passkey.PasskeyEvent}s.
 */
@NullMarked
package io.scriptorium.people.passkey;

import org.jspecify.annotations.NullMarked;
