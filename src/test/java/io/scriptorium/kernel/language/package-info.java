/** Tests of the package. */
@NullMarked
package io.scriptorium.kernel.language;

import org.jspecify.annotations.NullMarked;
