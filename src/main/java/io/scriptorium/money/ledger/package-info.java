/**
 * The ledger: append-only double entry over any asset, with holds, under everything that moves money or points. Uses
 * the kernel only. Every module above may post, hold, capture and read balances through
 * {@link io.scriptorium.money.ledger.Ledger}; the database itself refuses what does not balance.
 */
@NullMarked
package io.scriptorium.money.ledger;

import org.jspecify.annotations.NullMarked;
