package io.scriptorium.people.segment;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.scriptorium.kernel.web.Page;
import io.scriptorium.kernel.web.Versioned;
import io.scriptorium.people.segment.SegmentStore.Alteration;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Segments as the caller may see them: without the values of fields that are kept from the caller's role. */
@ApplicationScoped
class SegmentViews {

    private final Traits traits;

    SegmentViews(Traits traits) {
        this.traits = traits;
    }

    /**
     * What must hold of a member who is in a segment.
     *
     * @param values what the field is held against; left out where the caller may not know what members have in it
     */
    record ConstraintView(
            String field,
            String operator,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            List<String> values) {

        static List<ConstraintView> of(List<Constraint> constraints, Set<String> unseen) {
            return constraints.stream()
                    .map(one -> new ConstraintView(
                            one.field(), one.operator(), unseen.contains(one.field()) ? null : one.values()))
                    .toList();
        }
    }

    /**
     * A set of members that a website names.
     *
     * @param key its name in rollouts, unique in the website, for good
     * @param constraints all must hold
     */
    record SegmentView(
            UUID id,
            String key,
            String description,
            List<ConstraintView> constraints,
            Instant createdAt,
            Instant updatedAt,
            @JsonIgnore long version)
            implements Versioned {

        static SegmentView of(Segment segment, Set<String> unseen) {
            return new SegmentView(
                    segment.id(),
                    segment.key(),
                    segment.description(),
                    ConstraintView.of(segment.constraints(), unseen),
                    segment.createdAt(),
                    segment.updatedAt(),
                    segment.version());
        }
    }

    /** A segment as it was at some time. */
    record FormerView(String key, String description, List<ConstraintView> constraints) {

        static @Nullable FormerView of(@Nullable SegmentDraft draft, Set<String> unseen) {
            return draft == null
                    ? null
                    : new FormerView(draft.key(), draft.description(), ConstraintView.of(draft.constraints(), unseen));
        }
    }

    /**
     * What was done to a segment.
     *
     * @param oldValue what it was; null where it was made
     * @param newValue what it was from then on; null where it was removed
     * @param changedBy the member who did it; none where the system did
     */
    record AlterationView(
            UUID id,
            @Nullable FormerView oldValue,
            @Nullable FormerView newValue,
            @Nullable UUID changedBy,
            Instant changedAt) {

        static AlterationView of(Alteration done, Set<String> unseen) {
            return new AlterationView(
                    done.id(),
                    FormerView.of(done.oldValue(), unseen),
                    FormerView.of(done.newValue(), unseen),
                    done.changedBy(),
                    done.changedAt());
        }
    }

    Uni<SegmentView> of(Segment segment) {
        return traits.unseen().map(unseen -> SegmentView.of(segment, unseen));
    }

    Uni<Page<SegmentView>> of(Page<Segment> segments) {
        return traits.unseen().map(unseen -> segments.map(one -> SegmentView.of(one, unseen)));
    }

    Uni<Page<AlterationView>> ofChanges(Page<Alteration> changes) {
        return traits.unseen().map(unseen -> changes.map(one -> AlterationView.of(one, unseen)));
    }
}
