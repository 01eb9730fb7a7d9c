package io.scriptorium.kernel.estate;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * What a tenant has in one table.
 *
 * @param table the table, with its schema
 * @param rows how many rows
 * @param sha256 of the rows as JSON, one a line, in the order of the primary key; hexadecimal
 */
@RegisterForReflection
public record Portion(String table, long rows, String sha256) {}
