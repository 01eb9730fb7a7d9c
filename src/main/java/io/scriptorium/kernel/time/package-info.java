/**
 * Time: the injected clock, durable timers for everything that happens later, business calendars.
 * Uses tenancy and data. Modules schedule by {@link io.scriptorium.kernel.time.Timers} and implement
 * {@link io.scriptorium.kernel.time.TimerHandler}.
 */
@NullMarked
package io.scriptorium.kernel.time;

import org.jspecify.annotations.NullMarked;
