/** Tests of the package. */
@NullMarked
package io.scriptorium.people.access;

import org.jspecify.annotations.NullMarked;
