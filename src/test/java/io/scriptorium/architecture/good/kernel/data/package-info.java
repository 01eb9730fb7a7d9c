@NullMarked
package io.scriptorium.architecture.good.kernel.data;

import org.jspecify.annotations.NullMarked;
