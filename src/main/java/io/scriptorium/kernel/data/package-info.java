/**
 * The way to the database: one transaction idiom ({@link io.scriptorium.kernel.data.Tx}), one way to run statements
 * ({@link io.scriptorium.kernel.data.Sql}), tenants isolated by row-level security through the pool wrapper. Beside it
 * what goes with stored things: ids, JSON, digests, the same work for several of them in turn.
 * Uses tenancy. Every module may use it; nothing else opens a session or a connection.
 */
@NullMarked
package io.scriptorium.kernel.data;

import org.jspecify.annotations.NullMarked;
