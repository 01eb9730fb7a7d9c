/** Tests of the package. */
@NullMarked
package io.scriptorium.people.email;

import org.jspecify.annotations.NullMarked;
