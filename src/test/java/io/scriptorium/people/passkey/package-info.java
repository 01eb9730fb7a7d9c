/** Tests of the package. */
@NullMarked
package io.scriptorium.people.passkey;

import org.jspecify.annotations.NullMarked;
