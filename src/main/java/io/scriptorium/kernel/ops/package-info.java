/**
 * What an operator looks at: health, gauges of what waits, and where the documents are. Reads the kernel's tables by
 * the system role; changes nothing. Uses data, tenancy and time.
 */
@NullMarked
package io.scriptorium.kernel.ops;

import org.jspecify.annotations.NullMarked;
