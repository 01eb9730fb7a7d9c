/** Tests of the package. */
@NullMarked
package io.scriptorium.people.lock;

import org.jspecify.annotations.NullMarked;
