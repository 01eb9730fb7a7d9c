/** Tests of the package. */
@NullMarked
package io.scriptorium.people.domain;

import org.jspecify.annotations.NullMarked;
