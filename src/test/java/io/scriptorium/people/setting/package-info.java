/** Tests of the package. */
@NullMarked
package io.scriptorium.people.setting;

import org.jspecify.annotations.NullMarked;
