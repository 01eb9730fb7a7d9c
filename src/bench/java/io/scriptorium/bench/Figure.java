package io.scriptorium.bench;

import org.jspecify.annotations.Nullable;

/**
 * Something that a scenario measures.
 *
 * @param key the scenario's key, a dot, and the figure's own: what claims call it
 * @param name its name in reports
 * @param unit of its values; empty for ratios
 * @param service what the service did
 * @param baseline what it is compared with did; null where the figure says both, or only the service has it
 */
record Figure(
        String key,
        String name,
        String unit,
        Rounds service,
        @Nullable Rounds baseline) {

    /** Ratios and rates; all else is time, memory, or work of the processors. */
    boolean moreIsBetter() {
        return unit.isEmpty() || unit.equals("/s");
    }
}
