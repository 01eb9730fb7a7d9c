/**
 * How much of what a website uses, and how much it may: metrics that modules declare, counted from the event log, and
 * members, letters and text messages besides, with limits that the platform sets. Modules declare theirs by a
 * {@link io.scriptorium.people.quota.MetricSource} and ask {@link io.scriptorium.people.quota.Quotas}. Uses the kernel,
 * settings and members.
 */
@NullMarked
package io.scriptorium.people.quota;

import org.jspecify.annotations.NullMarked;
