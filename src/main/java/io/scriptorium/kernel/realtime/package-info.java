/**
 * What live connections share: waking other processes by Redis, frames queued within bounds, one-time tickets for
 * browsers, flood limits. Uses language, tenancy, data and web. Nothing durable lives here: a wake says that there is
 * something to read in the database, and a client that missed it reads it there.
 */
@NullMarked
package io.scriptorium.kernel.realtime;

import org.jspecify.annotations.NullMarked;
