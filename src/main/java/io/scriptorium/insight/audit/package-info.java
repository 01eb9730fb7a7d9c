/**
 * The audit log: who did what to what, when and in which request, for everything that the event log tells.
 * Hears every event and knows none of them: it works from the envelope alone.
 * Uses the kernel.
 */
@NullMarked
package io.scriptorium.insight.audit;

import org.jspecify.annotations.NullMarked;
