/** Tests of the package. */
@NullMarked
package io.scriptorium.people.recovery;

import org.jspecify.annotations.NullMarked;
