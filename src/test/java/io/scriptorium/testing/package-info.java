/** What tests of every area share. */
@NullMarked
package io.scriptorium.testing;

import org.jspecify.annotations.NullMarked;
