/**
 * How much of what a website uses, and how much it may: metrics that modules declare, counted from the event log, with
 * limits that the platform sets. Modules declare theirs by a {@link io.scriptorium.people.quota.MetricSource} and ask
 * {@link io.scriptorium.people.quota.Quotas}. Uses the kernel and settings.
 */
@NullMarked
package io.scriptorium.people.quota;

import org.jspecify.annotations.NullMarked;
