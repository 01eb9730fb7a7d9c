/** Tests of the module. */
@NullMarked
package io.scriptorium.money.ledger;

import org.jspecify.annotations.NullMarked;
