/**
 * Loyalty points: clients earn them with completed orders, at the rate of the tier that they have reached.
 * Hears orders, books points in the ledger, tells clients through talk.
 * Uses the kernel, people.user, talk.notification, money.ledger and the events of work.order.
 */
@NullMarked
package io.scriptorium.reward.loyalty;

import org.jspecify.annotations.NullMarked;
