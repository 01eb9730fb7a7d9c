/** Tests of the package. */
@NullMarked
package io.scriptorium.people.profile;

import org.jspecify.annotations.NullMarked;
