/**
 * The platform roles that members of the staff have, and how they come to others. Uses the kernel, logins, members and
 * access.
 */
@NullMarked
package io.scriptorium.people.rank;

import org.jspecify.annotations.NullMarked;
