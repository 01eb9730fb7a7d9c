/**
 * What members tell of themselves in their role: clients how they like their work done, editors, support and admins who
 * they are, writers what they know; and what the staff notes about members. How much writers may take is with a module of
 * their own. Uses the kernel, members, personas and sight.
 */
@NullMarked
package io.scriptorium.people.profile;

import org.jspecify.annotations.NullMarked;
