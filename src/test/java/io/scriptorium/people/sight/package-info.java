/** Tests of the package. */
@NullMarked
package io.scriptorium.people.sight;

import org.jspecify.annotations.NullMarked;
