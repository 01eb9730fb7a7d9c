/**
 * The audit log: who did what to what, when, from where and in which request, for everything that the event log tells;
 * chained per website, so that a change is noticed. Hears every event and knows none of them: it works from the envelope
 * alone. Uses the kernel, websites, settings, sight and legal holds.
 */
@NullMarked
package io.scriptorium.insight.audit;

import org.jspecify.annotations.NullMarked;
