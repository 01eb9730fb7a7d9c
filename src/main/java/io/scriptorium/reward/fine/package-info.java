/**
 * Fines of writers: lateness by the hour under the tenant's policy, fines by hand, waivers; each explained by lines.
 * Hears orders, keeps time by timers, posts to the ledger, tells writers through talk.
 * Uses the kernel, people.user, people.access, talk.notification, money.ledger and work.order.
 */
@NullMarked
package io.scriptorium.reward.fine;

import org.jspecify.annotations.NullMarked;
