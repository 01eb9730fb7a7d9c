/**
 * Drives time, events and housekeeping from outside, where no process runs all the time: an authenticated endpoint that a
 * scheduler calls. Uses time, event, ops and web. Modules with routes for operators ask {@link io.scriptorium.kernel.tick.TickSecret}.
 */
@NullMarked
package io.scriptorium.kernel.tick;

import org.jspecify.annotations.NullMarked;
