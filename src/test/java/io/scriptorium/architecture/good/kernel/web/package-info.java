@NullMarked
package io.scriptorium.architecture.good.kernel.web;

import org.jspecify.annotations.NullMarked;
