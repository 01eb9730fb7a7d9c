/**
 * Invitations: the staff lets people in, in whatever role, by a letter. Uses the kernel, vouchers, logins, recovery,
 * members, quotas, sight and access. Others hear {@link io.scriptorium.people.invitation.InvitationEvent}s.
 */
@NullMarked
package io.scriptorium.people.invitation;

import org.jspecify.annotations.NullMarked;
