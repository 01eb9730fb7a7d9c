package io.scriptorium.people.segment;

import io.quarkus.arc.All;
import io.scriptorium.kernel.data.Ids;
import io.scriptorium.kernel.data.Tx;
import io.scriptorium.kernel.event.Changes;
import io.scriptorium.kernel.event.EventLog;
import io.scriptorium.kernel.language.Text;
import io.scriptorium.kernel.realtime.TenantMemories;
import io.scriptorium.kernel.web.IfMatch;
import io.scriptorium.kernel.web.Refusal;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes, changes and removes segments. */
@ApplicationScoped
class SegmentService {

    private final Tx tx;
    private final SegmentStore store;
    private final Traits traits;
    private final List<SegmentUser> users;
    private final EventLog events;
    private final TenantMemories memories;

    SegmentService(
            Tx tx,
            SegmentStore store,
            Traits traits,
            @All List<SegmentUser> users,
            EventLog events,
            TenantMemories memories) {
        this.tx = tx;
        this.store = store;
        this.traits = traits;
        this.users = users;
        this.events = events;
        this.memories = memories;
    }

    Uni<Segment> add(SegmentDraft draft) {
        UUID id = Ids.next();
        return requireSense(draft.constraints())
                .chain(() -> tx.write(() -> store.alone()
                        .chain(store::all)
                        .invoke(all -> requireRoom(draft.key(), all))
                        .chain(() -> store.insert(id, draft))
                        .chain(() -> events.append(
                                new SegmentEvent.Made(id, draft.key()),
                                Changes.none().and("constraints", null, written(draft.constraints()))))
                        .invoke(() -> memories.forgetAfterCommit(Segments.MEMORY))
                        .chain(() -> store.require(id))));
    }

    private Uni<Void> requireSense(List<Constraint> constraints) {
        return traits.wrongs(constraints)
                .invoke(wrongs -> {
                    if (!wrongs.isEmpty()) {
                        throw new Refusal(
                                Refusal.Kind.INVALID, "invalid-request", "The request is invalid.", wrongs, Map.of());
                    }
                })
                .replaceWithVoid();
    }

    private static void requireRoom(String key, List<Segment> all) {
        if (all.stream().anyMatch(one -> one.key().equals(key))) {
            throw Refusal.conflict("key-taken", "Another segment has this key.");
        }
        if (all.size() >= Segment.MOST) {
            throw Refusal.unprocessable("too-many-segments", "A website has at most {0} segments.", Segment.MOST);
        }
    }

    /** Changes who is in a segment; what uses it heeds that at once. */
    Uni<Segment> change(UUID id, @Nullable String ifMatch, String description, List<Constraint> constraints) {
        return requireSense(constraints)
                .chain(() -> tx.write(() -> store.lock(id)
                        .invoke(old -> IfMatch.require(ifMatch, old.version()))
                        .call(old -> uses(old.key()).chain(this::requireAlone))
                        .chain(old -> change(old, new SegmentDraft(old.key(), description, constraints)))
                        .chain(() -> store.require(id))));
    }

    private Uni<Void> change(Segment old, SegmentDraft draft) {
        if (old.draft().equals(draft)) {
            return Uni.createFrom().voidItem();
        }
        memories.forgetAfterCommit(Segments.MEMORY);
        return store.update(old, draft)
                .chain(() -> events.append(
                        new SegmentEvent.Changed(old.id(), old.key()),
                        Changes.none()
                                .and("description", old.description(), draft.description())
                                .and("constraints", written(old.constraints()), written(draft.constraints()))));
    }

    /** Where toggles use it, a change of who is in it is one of theirs. */
    private Uni<Void> requireAlone(Map<String, List<String>> uses) {
        return uses.containsKey(SegmentUser.TOGGLES)
                ? Multi.createFrom()
                        .iterable(users)
                        .onItem()
                        .transformToUniAndConcatenate(SegmentUser::requireAlone)
                        .onItem()
                        .ignoreAsUni()
                : Uni.createFrom().voidItem();
    }

    /** Removes a segment that nothing uses. */
    Uni<Void> remove(UUID id) {
        return tx.write(() -> store.lock(id)
                .call(old -> uses(old.key()).invoke(SegmentService::requireNone))
                .call(store::delete)
                .call(old -> events.append(
                        new SegmentEvent.Removed(id, old.key()),
                        Changes.none().and("constraints", written(old.constraints()), null)))
                .invoke(() -> memories.forgetAfterCommit(Segments.MEMORY))
                .replaceWithVoid());
    }

    private static void requireNone(Map<String, List<String>> uses) {
        if (!uses.isEmpty()) {
            throw new Refusal(
                    Refusal.Kind.CONFLICT,
                    "segment-in-use",
                    Text.of(
                            "This segment is in use: {0}.",
                            uses.values().stream().flatMap(List::stream).collect(Collectors.joining(", "))),
                    List.of(),
                    new TreeMap<>(uses));
        }
    }

    /** All that uses a segment: names by kinds. */
    private Uni<Map<String, List<String>>> uses(String key) {
        return Multi.createFrom()
                .iterable(users)
                .onItem()
                .transformToUniAndConcatenate(user -> user.uses(key))
                .collect()
                .asList()
                .map(SegmentService::merged);
    }

    private static Map<String, List<String>> merged(List<Map<String, List<String>>> all) {
        Map<String, List<String>> uses = new TreeMap<>();
        all.forEach(one -> one.forEach((kind, names) ->
                uses.computeIfAbsent(kind, none -> new ArrayList<>()).addAll(names)));
        uses.replaceAll((kind, names) -> names.stream().distinct().sorted().toList());
        return uses;
    }

    private static List<Map<String, Object>> written(List<Constraint> constraints) {
        return constraints.stream()
                .map(one -> Map.<String, Object>of(
                        "field", one.field(), "operator", one.operator(), "values", one.values()))
                .toList();
    }
}
