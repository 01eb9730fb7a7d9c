/**
 * The benchmarks: the packaged service side by side with bare handlers, in alternating rounds on one database.
 * Prints ratios, never a lone figure; fails where one falls under what src/bench/thresholds.properties asks for.
 * Uses the embedded servers and what the service itself is called by.
 */
@NullMarked
package io.scriptorium.bench;

import org.jspecify.annotations.NullMarked;
