/** Tests of the package. */
@NullMarked
package io.scriptorium.kernel.mail;

import org.jspecify.annotations.NullMarked;
