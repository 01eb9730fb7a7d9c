/**
 * Who may do what, and why: the registry of permissions, the six platform roles, the roles that websites make of
 * permissions. Modules tell by {@link io.scriptorium.people.access.ObjectRules} who may know of their things.
 * Uses the kernel and members.
 */
@NullMarked
package io.scriptorium.people.access;

import org.jspecify.annotations.NullMarked;
