package io.scriptorium.work.pricing;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a price is asked for.
 *
 * @param paperType code of a paper type of the price list
 * @param academicLevel code of an academic level of the price list
 * @param spacing code of a spacing of the price list; its first one where null
 * @param pages how many pages
 * @param extras codes of extras of the price list, each at most once
 * @param deadline when the client needs the work
 */
public record PriceInputs(
        String paperType,
        String academicLevel,
        @Nullable String spacing,
        int pages,
        List<String> extras,
        Instant deadline) {}
