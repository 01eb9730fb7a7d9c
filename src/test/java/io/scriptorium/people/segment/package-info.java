/** Tests of the package. */
@NullMarked
package io.scriptorium.people.segment;

import org.jspecify.annotations.NullMarked;
