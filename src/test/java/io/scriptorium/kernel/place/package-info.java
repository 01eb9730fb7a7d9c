/** Tests of the package. */
@NullMarked
package io.scriptorium.kernel.place;

import org.jspecify.annotations.NullMarked;
