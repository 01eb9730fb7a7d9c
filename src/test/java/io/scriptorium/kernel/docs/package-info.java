/** Tests of the module. */
@NullMarked
package io.scriptorium.kernel.docs;

import org.jspecify.annotations.NullMarked;
