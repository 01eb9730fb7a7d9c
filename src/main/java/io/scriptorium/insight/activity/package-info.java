/**
 * What members do: counts for each member and each day, kept from the event log as it happens, a timeline from the audit
 * log, and the dashboard of a website's people. Reads no large table to count. Uses the kernel, people, and the events of
 * chat and orders.
 */
@NullMarked
package io.scriptorium.insight.activity;

import org.jspecify.annotations.NullMarked;
