/**
 * The event log: what happened, written in the transaction that made it happen, handed to every consumer at least once,
 * in order per subject, with its effect once. Uses tenancy, data, time, web, security and privacy. Modules append
 * events, and implement {@link io.scriptorium.kernel.event.EventConsumer} to hear them.
 */
@NullMarked
package io.scriptorium.kernel.event;

import org.jspecify.annotations.NullMarked;
