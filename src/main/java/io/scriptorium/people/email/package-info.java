/**
 * The address that a login signs in with: shown to be its owner's, and changed. Uses the kernel, vouchers, members and
 * logins. Others hear {@link io.scriptorium.people.email.EmailEvent}s.
 */
@NullMarked
package io.scriptorium.people.email;

import org.jspecify.annotations.NullMarked;
