/** Tests of the package. */
@NullMarked
package io.scriptorium.people.impersonation;

import org.jspecify.annotations.NullMarked;
