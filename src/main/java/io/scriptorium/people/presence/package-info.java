/**
 * Who is online, as others may see it: seen within the last five minutes and not invisible; when members were seen last,
 * and how many requests they made. Uses the kernel, members, settings and sight. Whoever shows that somebody is there,
 * types or has read asks {@link io.scriptorium.people.presence.Presences}.
 */
@NullMarked
package io.scriptorium.people.presence;

import org.jspecify.annotations.NullMarked;
