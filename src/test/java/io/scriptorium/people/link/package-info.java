/** Tests of the package. */
@NullMarked
package io.scriptorium.people.link;

import org.jspecify.annotations.NullMarked;
