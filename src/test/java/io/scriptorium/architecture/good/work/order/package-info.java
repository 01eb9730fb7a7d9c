@NullMarked
package io.scriptorium.architecture.good.work.order;

import org.jspecify.annotations.NullMarked;
