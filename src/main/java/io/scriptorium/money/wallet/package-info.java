/**
 * Wallets: what members have, what moved it, and top-ups, which are booked once the money is known to have come. Uses
 * the kernel, people and the ledger. What wallets hold is in the ledger alone; this module shows it and fills it.
 */
@NullMarked
package io.scriptorium.money.wallet;

import org.jspecify.annotations.NullMarked;
