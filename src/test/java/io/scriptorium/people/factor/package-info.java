/** Tests of the package. */
@NullMarked
package io.scriptorium.people.factor;

import org.jspecify.annotations.NullMarked;
