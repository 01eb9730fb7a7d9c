/** Tests of the package. */
@NullMarked
package io.scriptorium.people.user;

import org.jspecify.annotations.NullMarked;
