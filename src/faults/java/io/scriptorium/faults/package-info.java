/**
 * What the service promises when things break, tried on the packaged service: two processes on one database, under load
 * whose every acknowledged write is written down, while processes, PostgreSQL, Redis, clients and clocks misbehave.
 * After each fault the books are compared with the database. Uses the embedded servers and the API.
 */
@NullMarked
package io.scriptorium.faults;

import org.jspecify.annotations.NullMarked;
