@NullMarked
package io.scriptorium.architecture.good.automation.webhook;

import org.jspecify.annotations.NullMarked;
