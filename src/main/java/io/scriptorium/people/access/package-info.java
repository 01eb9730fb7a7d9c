/**
 * Who may do what, and why: the registry of permissions, the six platform roles, the roles that websites make of
 * permissions and how far they reach. Modules tell by {@link io.scriptorium.people.access.ObjectRules} who may know of
 * their things, and ask {@link io.scriptorium.people.access.Access} for the rules that are the same for all of them.
 * Uses the kernel, belongings, members, teams and sight.
 */
@NullMarked
package io.scriptorium.people.access;

import org.jspecify.annotations.NullMarked;
