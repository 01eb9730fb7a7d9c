package io.scriptorium.work.pricing;

import java.time.Instant;
import java.util.UUID;

/** One published version of a brand's prices. It never changes: another version follows it. */
record PriceList(
        UUID id, int version, Instant effectiveFrom, Instant publishedAt, String note, PriceDefinition definition) {}
