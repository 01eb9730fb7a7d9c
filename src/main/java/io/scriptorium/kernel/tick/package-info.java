/**
 * Drives time and events from outside, where no process runs all the time: an authenticated endpoint that a
 * scheduler calls. Uses time and event.
 */
@NullMarked
package io.scriptorium.kernel.tick;

import org.jspecify.annotations.NullMarked;
