/** Tests of the module. */
@NullMarked
package io.scriptorium.money.payment;

import org.jspecify.annotations.NullMarked;
