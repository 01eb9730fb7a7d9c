/**
 * Releases of features in steps: templates of milestones, and plans that put one milestone after the other in force, by
 * themselves or when a person says so. A change of the toggle by hand ends a plan. Uses the kernel, the settings and
 * segments.
 */
@NullMarked
package io.scriptorium.people.release;

import org.jspecify.annotations.NullMarked;
