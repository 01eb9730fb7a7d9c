/** Tests of the package. */
@NullMarked
package io.scriptorium.people.tenant;

import org.jspecify.annotations.NullMarked;
