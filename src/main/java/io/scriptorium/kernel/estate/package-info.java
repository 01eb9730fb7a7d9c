/**
 * All that a tenant has, as a whole: written into an archive, read back, removed, carried to another database. The
 * tables are found in the catalogue, so that one that is added later is covered. Works as the owner of the schema, over
 * JDBC, on threads that may wait. Uses language, data, tenancy and web; modules add what must hold as an
 * {@link io.scriptorium.kernel.estate.EstateCheck}.
 */
@NullMarked
package io.scriptorium.kernel.estate;

import org.jspecify.annotations.NullMarked;
