/**
 * Members: a login's person inside one tenant, with a role and a name. Tenant tables everywhere point at members.
 * Uses the kernel, custom fields, segments and sight. Others ask {@link io.scriptorium.people.user.Members}, hear
 * {@link io.scriptorium.people.user.UserEvent}, and implement {@link io.scriptorium.people.user.MemberArrival} to set
 * something up for newcomers.
 */
@NullMarked
package io.scriptorium.people.user;

import org.jspecify.annotations.NullMarked;
