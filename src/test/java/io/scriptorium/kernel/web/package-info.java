/** Tests of the package. */
@NullMarked
package io.scriptorium.kernel.web;

import org.jspecify.annotations.NullMarked;
