package io.scriptorium.insight.audit;

import io.scriptorium.insight.audit.AuditResource.EntryView;
import io.scriptorium.kernel.data.Sql;
import io.scriptorium.kernel.data.Tx;
import io.scriptorium.kernel.event.EventLog;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.people.sight.Sight;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A copy of the audit log. Read some hundred entries at a time, and only as the network takes them, so that it needs the
 * same memory however many there are.
 */
@ApplicationScoped
class AuditExport {

    static final int PAGE = 500;

    private static final UUID BEFORE_ALL = new UUID(0, 0);
    private static final OffsetDateTime ALWAYS = OffsetDateTime.of(1, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);

    private static final String NEXT = AuditResource.SELECT + """
             and (a.occurred_at, a.id) > ($2, $3) and a.occurred_at < $4
            order by a.occurred_at, a.id limit $5
            """;

    private final Sql sql;
    private final Tx tx;
    private final EventLog events;
    private final Sight sight;
    private final Clock clock;

    AuditExport(Sql sql, Tx tx, EventLog events, Sight sight, Clock clock) {
        this.sql = sql;
        this.tx = tx;
        this.events = events;
        this.sight = sight;
        this.clock = clock;
    }

    /** Behind which entry the next page begins. */
    private record Place(OffsetDateTime occurredAt, UUID id) {

        static Place behind(EntryView entry) {
            return new Place(entry.occurredAt().atOffset(ZoneOffset.UTC), entry.id());
        }
    }

    /**
     * The entries of a span of time, the oldest first; that they were taken is entered itself.
     *
     * @param from null for the first of all
     * @param to null for now
     */
    Multi<EntryView> between(@Nullable OffsetDateTime from, @Nullable OffsetDateTime to) {
        OffsetDateTime until = to == null ? clock.instant().atOffset(ZoneOffset.UTC) : to;
        Instant first = from == null ? null : from.toInstant();
        return sight.requireEverybody()
                .chain(() -> tx.write(
                        () -> events.append(new AuditEvent.Exported(Caller.tenantId(), first, until.toInstant()))))
                .replaceWith(new Place(from == null ? ALWAYS : from, BEFORE_ALL))
                .onItem()
                .transformToMulti(start -> entries(start, until));
    }

    private Multi<EntryView> entries(Place start, OffsetDateTime until) {
        AtomicReference<Place> place = new AtomicReference<>(start);
        return Multi.createBy()
                .repeating()
                .uni(() -> page(Objects.requireNonNull(place.get()), until).invoke(page -> {
                    if (!page.isEmpty()) {
                        place.set(Place.behind(page.get(page.size() - 1)));
                    }
                }))
                .whilst(page -> page.size() == PAGE)
                .onItem()
                .disjoint();
    }

    private Uni<List<EntryView>> page(Place behind, OffsetDateTime until) {
        return sql.list(NEXT, AuditResource::shown, Caller.tenantId(), behind.occurredAt(), behind.id(), until, PAGE);
    }
}
