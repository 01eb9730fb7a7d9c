/** Tests of the package. */
@NullMarked
package io.scriptorium.people.release;

import org.jspecify.annotations.NullMarked;
