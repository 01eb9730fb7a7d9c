/** Tests of the package. */
@NullMarked
package io.scriptorium.people.auth;

import org.jspecify.annotations.NullMarked;
