/**
 * What work costs: price lists that are published in versions with a date of effect, and quotes that explain each
 * step and keep the version that they were priced with.
 * Uses the kernel, people and notifications. Orders ask {@link io.scriptorium.work.pricing.Pricing}.
 */
@NullMarked
package io.scriptorium.work.pricing;

import org.jspecify.annotations.NullMarked;
