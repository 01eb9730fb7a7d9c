package io.scriptorium.people.segment;

import io.scriptorium.people.belonging.Belongings;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** Segments are taken over with a website's settings, before the toggles that may name them. */
@Singleton
class SegmentBelongings implements Belongings<SegmentDraft> {

    private final SegmentStore store;
    private final SegmentService service;
    private final Traits traits;

    SegmentBelongings(SegmentStore store, SegmentService service, Traits traits) {
        this.store = store;
        this.service = service;
        this.traits = traits;
    }

    @Override
    public String name() {
        return "segments";
    }

    @Override
    public String permission() {
        return SegmentResource.CHANGE;
    }

    @Override
    public Class<SegmentDraft> type() {
        return SegmentDraft.class;
    }

    @Override
    public Uni<List<SegmentDraft>> all() {
        return store.all()
                .chain(all -> traits.unseen()
                        .map(unseen -> all.stream()
                                .filter(segment -> !segment.looksAt(unseen))
                                .map(Segment::draft)
                                .toList()));
    }

    @Override
    public String keyOf(SegmentDraft segment) {
        return segment.key();
    }

    @Override
    public Uni<Boolean> take(SegmentDraft wanted) {
        return store.lockAll()
                .map(all -> all.stream()
                        .filter(one -> one.key().equals(wanted.key()))
                        .findFirst())
                .chain(known -> known.filter(old -> old.draft().equals(wanted)).isPresent()
                        ? Uni.createFrom().item(false)
                        : set(wanted, known).replaceWith(true));
    }

    private Uni<Segment> set(SegmentDraft wanted, Optional<Segment> known) {
        return known.map(old -> service.change(old.id(), "*", wanted.description(), wanted.constraints()))
                .orElseGet(() -> service.add(wanted));
    }
}
