package io.scriptorium.insight.audit;

import io.scriptorium.kernel.web.ListRequest;
import io.scriptorium.kernel.web.Listing;
import java.time.Instant;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Of which entries a copy is wanted: of a span of time, and what the filters of the list leave. */
class ExportRequest extends ListRequest {

    /** From when on. */
    @RestQuery("occurred_from")
    public @Nullable String occurredFrom;

    /** Until when. */
    @RestQuery("occurred_to")
    public @Nullable String occurredTo;

    /** From when on; null for the first of all. */
    @Nullable
    Instant from() {
        return time("occurred_from", occurredFrom);
    }

    /** Until when; null for now. */
    @Nullable
    Instant to() {
        return time("occurred_to", occurredTo);
    }

    private static @Nullable Instant time(String name, @Nullable String text) {
        return text == null ? null : (Instant) Listing.TIME.read(name, text);
    }
}
