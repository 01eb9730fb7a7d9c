/**
 * Whether the service stays as fast as it was when its data grows: loads a small and a large database, asks the same of
 * both by turns, and looks at the plans by which the large one answers. Run by {@code ./mvnw -Pgrowth verify}.
 */
@NullMarked
package io.scriptorium.bench.growth;

import org.jspecify.annotations.NullMarked;
