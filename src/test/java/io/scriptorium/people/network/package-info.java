/** Tests of the package. */
@NullMarked
package io.scriptorium.people.network;

import org.jspecify.annotations.NullMarked;
