/** Tests of the package. */
@NullMarked
package io.scriptorium.people.custody;

import org.jspecify.annotations.NullMarked;
