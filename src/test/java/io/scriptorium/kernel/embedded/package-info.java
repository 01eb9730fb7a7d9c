/** Tests of the embedded default, on real servers in temporary folders. */
@NullMarked
package io.scriptorium.kernel.embedded;

import org.jspecify.annotations.NullMarked;
