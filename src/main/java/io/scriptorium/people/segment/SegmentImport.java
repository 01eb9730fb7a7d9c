package io.scriptorium.people.segment;

import io.scriptorium.kernel.language.Text;
import io.scriptorium.kernel.web.Refusal;
import io.scriptorium.kernel.web.Refusal.Violation;
import io.scriptorium.people.segment.Segments.Outcome;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Takes segments of another website over. */
@ApplicationScoped
class SegmentImport {

    private final SegmentStore store;
    private final SegmentService service;
    private final Traits traits;

    SegmentImport(SegmentStore store, SegmentService service, Traits traits) {
        this.store = store;
        this.service = service;
        this.traits = traits;
    }

    Uni<Outcome> rehearse(List<SegmentDraft> drafts) {
        if (drafts.stream().map(SegmentDraft::key).distinct().count() < drafts.size()) {
            throw Refusal.invalid("segments", "must not have the same key twice");
        }
        return drafts.isEmpty()
                ? Uni.createFrom().item(new Outcome(List.of(), List.of(), Map.of()))
                : known().chain(known -> sorted(drafts, known));
    }

    private Uni<Map<String, Segment>> known() {
        return store.all().map(all -> all.stream().collect(Collectors.toMap(Segment::key, Function.identity())));
    }

    private Uni<Outcome> sorted(List<SegmentDraft> drafts, Map<String, Segment> known) {
        Outcome outcome = new Outcome(new ArrayList<>(), new ArrayList<>(), new TreeMap<>());
        Set<String> keys = new HashSet<>(known.keySet());
        return Multi.createFrom()
                .iterable(drafts)
                .onItem()
                .transformToUniAndConcatenate(draft -> traits.wrongs(draft.constraints())
                        .invoke(wrongs -> sort(draft, known.get(draft.key()), wrongs, keys, outcome))
                        .replaceWithVoid())
                .onItem()
                .ignoreAsUni()
                .replaceWith(outcome);
    }

    private static void sort(
            SegmentDraft draft, @Nullable Segment here, List<Violation> wrongs, Set<String> keys, Outcome outcome) {
        if (here != null && here.draft().equals(draft)) {
            outcome.unchanged().add(draft.key());
        } else if (!wrongs.isEmpty()) {
            outcome.refused()
                    .put(
                            draft.key(),
                            Text.of(
                                    "One of its constraints does not fit here: {0}.",
                                    wrongs.get(0).text()));
        } else if (keys.add(draft.key()) && keys.size() > Segment.MOST) {
            keys.remove(draft.key());
            outcome.refused().put(draft.key(), Text.of("A website has at most {0} segments.", Segment.MOST));
        } else {
            outcome.changed().add(draft);
        }
    }

    Uni<Void> take(List<SegmentDraft> drafts) {
        return drafts.isEmpty()
                ? Uni.createFrom().voidItem()
                : known().chain(known -> Multi.createFrom()
                        .iterable(drafts)
                        .onItem()
                        .transformToUniAndConcatenate(draft -> take(draft, known.get(draft.key())))
                        .onItem()
                        .ignoreAsUni());
    }

    private Uni<Void> take(SegmentDraft draft, @Nullable Segment here) {
        return (here == null
                        ? service.add(draft)
                        : service.change(here.id(), "*", draft.description(), draft.constraints()))
                .replaceWithVoid();
    }
}
