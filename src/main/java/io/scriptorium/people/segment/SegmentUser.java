package io.scriptorium.people.segment;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;

/**
 * A module that uses segments, and so keeps them from being removed: a CDI bean, asked in the transaction that would. It
 * stores keys only while it holds them by {@link Segments#hold}.
 */
public interface SegmentUser {

    /** The kind of use that is a feature toggle, named by its key. */
    String TOGGLES = "toggles";

    /** What uses a segment: names by kinds, as the API calls them; only those kinds that have any. */
    Uni<Map<String, List<String>>> uses(String key);

    /** Refuses the caller who changes a segment that toggles use, where that takes a second person. */
    default Uni<Void> requireAlone() {
        return Uni.createFrom().voidItem();
    }
}
