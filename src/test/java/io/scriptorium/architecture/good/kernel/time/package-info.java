@NullMarked
package io.scriptorium.architecture.good.kernel.time;

import org.jspecify.annotations.NullMarked;
