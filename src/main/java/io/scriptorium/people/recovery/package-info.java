/**
 * Ways back in for those who are locked out: a new password by mail, and an end to the pause that too many wrong
 * passwords have brought. Uses the kernel, vouchers, logins and members. Others ask
 * {@link io.scriptorium.people.recovery.PasswordLetters} and hear {@link io.scriptorium.people.recovery.RecoveryEvent}s.
 */
@NullMarked
package io.scriptorium.people.recovery;

import org.jspecify.annotations.NullMarked;
