/**
 * What members tell of themselves in their role: clients how they like their work done, editors, support and admins who
 * they are, writers what they know; and what the staff notes about members. How much writers may take is with a module of
 * their own. A website may review what writers and editors tell. Uses the kernel, members, personas, settings and sight.
 */
@NullMarked
package io.scriptorium.people.profile;

import org.jspecify.annotations.NullMarked;
