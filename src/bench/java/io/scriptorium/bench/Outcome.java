package io.scriptorium.bench;

import java.util.List;
import java.util.Map;

/**
 * What came of a scenario.
 *
 * @param key its name in files and options
 * @param title its name in reports
 * @param baseline what it was measured beside
 * @param figures the one that is claimed first
 * @param notes what a reader has to know
 * @param skipped figures that could not be measured here, with the reason
 */
record Outcome(
        String key,
        String title,
        String baseline,
        List<Figure> figures,
        List<String> notes,
        Map<String, String> skipped) {}
