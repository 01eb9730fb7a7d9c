/**
 * Where in the world network addresses are, from a file that the operator replaces. Uses nothing.
 * Modules ask {@link io.scriptorium.kernel.place.Places}.
 */
@NullMarked
package io.scriptorium.kernel.place;

import org.jspecify.annotations.NullMarked;
