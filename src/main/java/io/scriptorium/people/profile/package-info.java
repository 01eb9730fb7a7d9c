/**
 * What members tell of themselves in their role: clients how they like their work done, editors, support and admins who
 * they are; and what the staff notes about members. Writers have a module of their own. Uses the kernel, members,
 * personas and sight.
 */
@NullMarked
package io.scriptorium.people.profile;

import org.jspecify.annotations.NullMarked;
