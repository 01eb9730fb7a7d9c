/** Tests of the package. */
@NullMarked
package io.scriptorium.kernel.security;

import org.jspecify.annotations.NullMarked;
