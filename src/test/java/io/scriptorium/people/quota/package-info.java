/** Tests of the package. */
@NullMarked
package io.scriptorium.people.quota;

import org.jspecify.annotations.NullMarked;
