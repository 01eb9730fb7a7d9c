/** Tests of the package. */
@NullMarked
package io.scriptorium.people.persona;

import org.jspecify.annotations.NullMarked;
