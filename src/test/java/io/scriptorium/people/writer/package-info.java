/** Tests of the package. */
@NullMarked
package io.scriptorium.people.writer;

import org.jspecify.annotations.NullMarked;
