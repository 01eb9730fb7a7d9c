/** Tests of the module. */
@NullMarked
package io.scriptorium.money.wallet;

import org.jspecify.annotations.NullMarked;
