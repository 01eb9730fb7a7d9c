/**
 * What becomes of people's data: they are given all of it, and have it erased after a time for second thoughts, unless
 * something is in the way. Works through what modules declare as
 * {@link io.scriptorium.kernel.privacy.PersonalData}. Uses the kernel, settings, sight,
 * members and logins.
 */
@NullMarked
package io.scriptorium.people.privacy;

import org.jspecify.annotations.NullMarked;
