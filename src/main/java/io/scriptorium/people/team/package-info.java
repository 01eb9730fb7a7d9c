/**
 * How a website's people belong together: teams, who manages whom, territories and where members are. Who may know of
 * whose things follows from it where a role's reach says so. Uses the kernel, segments, members and sight. Others ask
 * {@link io.scriptorium.people.team.Teams}.
 */
@NullMarked
package io.scriptorium.people.team;

import org.jspecify.annotations.NullMarked;
