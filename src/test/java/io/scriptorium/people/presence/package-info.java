/** Tests of the package. */
@NullMarked
package io.scriptorium.people.presence;

import org.jspecify.annotations.NullMarked;
