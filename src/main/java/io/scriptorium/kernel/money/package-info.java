/**
 * Amounts of money: whole minor units of a currency, never floating point.
 * Uses nothing. Every module may use it.
 */
@NullMarked
package io.scriptorium.kernel.money;

import org.jspecify.annotations.NullMarked;
