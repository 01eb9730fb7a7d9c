@NullMarked
package io.scriptorium.architecture.good.kernel.event;

import org.jspecify.annotations.NullMarked;
