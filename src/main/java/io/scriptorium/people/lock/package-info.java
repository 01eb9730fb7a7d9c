/**
 * Locks: admins put members out at once and let them in again. Uses the kernel, members, sight, vouchers and logins.
 */
@NullMarked
package io.scriptorium.people.lock;

import org.jspecify.annotations.NullMarked;
