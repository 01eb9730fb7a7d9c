/**
 * Whose things members may know of, of those that their permissions open to them. What the reach of a role leaves is the
 * same for lists and for single things. {@link io.scriptorium.people.sight.Reaches} is implemented above; whoever shows
 * things of members asks {@link io.scriptorium.people.sight.Sight}. Uses the kernel only.
 */
@NullMarked
package io.scriptorium.people.sight;

import org.jspecify.annotations.NullMarked;
