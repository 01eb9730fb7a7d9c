/**
 * Payments: who paid for what, from the wallet or by hand. The money is held on the payer's wallet until the work is
 * approved or called off. Uses the kernel, people and the ledger; what can be paid for implements
 * {@link io.scriptorium.money.payment.Payable}, so that this module knows none of it.
 */
@NullMarked
package io.scriptorium.money.payment;

import org.jspecify.annotations.NullMarked;
