/** A house in which everything is as it should be: what no rule may object to. */
@NullMarked
package io.scriptorium.architecture.good;

import org.jspecify.annotations.NullMarked;
