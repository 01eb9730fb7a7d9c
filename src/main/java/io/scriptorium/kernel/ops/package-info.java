/**
 * What an operator looks at: health, gauges of what waits, and where the documents are; and the housekeeping that keeps
 * tables from growing for ever. Works on the kernel's tables by the system role. Uses data, tenancy and time.
 */
@NullMarked
package io.scriptorium.kernel.ops;

import org.jspecify.annotations.NullMarked;
