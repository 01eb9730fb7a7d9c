package io.scriptorium.people.segment;

import io.scriptorium.kernel.realtime.TenantMemories;
import io.scriptorium.kernel.realtime.TenantMemory;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The segments of the current website: from memory, where a change of a segment or of a member is heeded at once. */
@ApplicationScoped
public class Segments {

    /** What keys of segments are like. */
    public static final String KEY = "[a-z][a-z0-9-]{0,59}";

    static final String MEMORY = "segments";

    private final SegmentStore store;
    private final Traits traits;
    private final TenantMemory<Map<String, Segment>> memory;

    Segments(SegmentStore store, Traits traits, TenantMemories memories) {
        this.store = store;
        this.traits = traits;
        this.memory = memories.of(MEMORY, this::load);
    }

    private Uni<Map<String, Segment>> load() {
        return store.all()
                .map(all -> all.stream().collect(Collectors.toUnmodifiableMap(Segment::key, Function.identity())));
    }

    /** Those of some segments, by their keys, that a member is in; nothing is looked at where none is asked for. */
    public Uni<Set<String>> of(UUID memberId, Set<String> keys) {
        return keys.isEmpty() ? Uni.createFrom().item(Set.of()) : memory.get().chain(all -> among(memberId, keys, all));
    }

    private Uni<Set<String>> among(UUID memberId, Set<String> keys, Map<String, Segment> all) {
        List<Segment> asked =
                keys.stream().map(all::get).filter(Objects::nonNull).toList();
        Set<String> fields = asked.stream()
                .flatMap(segment -> segment.constraints().stream())
                .map(Constraint::field)
                .collect(Collectors.toUnmodifiableSet());
        return traits.of(memberId, fields)
                .map(known -> asked.stream()
                        .filter(segment -> segment.has(known))
                        .map(Segment::key)
                        .collect(Collectors.toUnmodifiableSet()));
    }

    /** Whether the caller may know of members all that some segments, by their keys, look at. */
    public Uni<Boolean> mayTell(Set<String> keys) {
        return memory.get()
                .chain(all -> traits.unseen()
                        .map(unseen -> keys.stream()
                                .map(all::get)
                                .filter(Objects::nonNull)
                                .noneMatch(segment -> segment.looksAt(unseen))));
    }

    /** Keeps segments from being removed until the open transaction ends; tells the keys that are of none. */
    public Uni<Set<String>> hold(Collection<String> keys) {
        return keys.isEmpty() ? Uni.createFrom().item(Set.of()) : store.hold(keys);
    }
}
