/**
 * Orders: placed by clients, paid, taken by writers, delivered, approved or called off; a state machine written as
 * data, with a history of what was done by whom.
 * Uses the kernel, people, talk, money and pricing. Others ask {@link io.scriptorium.work.order.Orders} and hear
 * {@link io.scriptorium.work.order.OrderEvent}.
 */
@NullMarked
package io.scriptorium.work.order;

import org.jspecify.annotations.NullMarked;
