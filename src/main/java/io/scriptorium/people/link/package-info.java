/**
 * Signing in without a password, by a link or a code that is mailed. Uses the kernel, vouchers, members and logins.
 */
@NullMarked
package io.scriptorium.people.link;

import org.jspecify.annotations.NullMarked;
