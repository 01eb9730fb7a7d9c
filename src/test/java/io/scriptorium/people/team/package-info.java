/** Tests of the package. */
@NullMarked
package io.scriptorium.people.team;

import org.jspecify.annotations.NullMarked;
