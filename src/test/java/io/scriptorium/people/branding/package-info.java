/** Tests of the package. */
@NullMarked
package io.scriptorium.people.branding;

import org.jspecify.annotations.NullMarked;
