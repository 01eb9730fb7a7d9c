/**
 * Whose work is running: the tenant, the person, the request. Kept on the Vert.x duplicated context, so that it follows
 * reactive code; read by the pool wrapper to isolate tenants in the database. Uses language, and nothing else but
 * Vert.x. Every module may use it.
 */
@NullMarked
package io.scriptorium.kernel.tenancy;

import org.jspecify.annotations.NullMarked;
