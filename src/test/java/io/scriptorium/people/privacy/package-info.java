/** Tests of the package. */
@NullMarked
package io.scriptorium.people.privacy;

import org.jspecify.annotations.NullMarked;
