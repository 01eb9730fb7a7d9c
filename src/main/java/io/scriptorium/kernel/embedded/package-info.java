/**
 * The embedded default: a real PostgreSQL and a real Redis for a machine that has a JDK and nothing else.
 * They start when no database address is configured, keep their data in one folder, and stop with the process.
 * Production sets addresses and never comes here; container and native images leave the binaries out.
 * Uses the JDK, the PostgreSQL driver and the artifacts that hold the binaries; nothing of the service uses it.
 */
@NullMarked
package io.scriptorium.kernel.embedded;

import org.jspecify.annotations.NullMarked;
