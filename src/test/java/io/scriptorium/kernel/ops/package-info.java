/** Tests of the module. */
@NullMarked
package io.scriptorium.kernel.ops;

import org.jspecify.annotations.NullMarked;
