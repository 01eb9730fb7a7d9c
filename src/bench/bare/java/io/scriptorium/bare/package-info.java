/**
 * What the benchmarks compare with: one statement, one row or twenty, JSON; no security, no tenancy, no row-level
 * security.
 */
package io.scriptorium.bare;
