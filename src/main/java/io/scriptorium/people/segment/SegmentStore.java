package io.scriptorium.people.segment;

import com.fasterxml.jackson.core.type.TypeReference;
import io.scriptorium.kernel.data.Ids;
import io.scriptorium.kernel.data.Sql;
import io.scriptorium.kernel.data.StoredJson;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.web.Listing;
import io.scriptorium.kernel.web.Lookup;
import io.scriptorium.kernel.web.Page;
import io.scriptorium.kernel.web.PageRequest;
import io.scriptorium.kernel.web.Pages;
import io.scriptorium.kernel.web.Refusal;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The tables of segments and of what they were. */
@ApplicationScoped
class SegmentStore {

    private static final String SELECT = """
            select s.id, s.key, s.description, s.constraints::text as constraints, s.version, s.created_at, s.updated_at
            from people.segment s where s.tenant_id = $1\
            """;

    private static final Listing ALL =
            Listing.of(SELECT).id("s.id").sort("key", "s.key", "text").by("key");

    private static final Listing CHANGES = Listing.of("""
                    select c.id, c.old_value::text as old_text, c.new_value::text as new_text, c.changed_by, c.changed_at
                    from people.segment_change c where c.tenant_id = $1 and c.segment_id = $2\
                    """)
            .id("c.id")
            .sort("changed_at", "c.changed_at", "timestamptz")
            .by("-changed_at");

    private static final TypeReference<List<Constraint>> CONSTRAINTS = new TypeReference<>() {};

    private final Sql sql;
    private final Pages pages;
    private final Lookup<Segment> segments;
    private final StoredJson json;
    private final Clock clock;

    SegmentStore(Sql sql, Pages pages, StoredJson json, Clock clock) {
        this.sql = sql;
        this.pages = pages;
        this.segments = new Lookup<>(sql, SELECT, "s", this::segment, () -> Refusal.notFound("segment"));
        this.json = json;
        this.clock = clock;
    }

    /**
     * What was done to a segment.
     *
     * @param oldValue what it was; null where it was made
     * @param newValue what it was from then on; null where it was removed
     * @param changedBy the member who did it; none where the system did
     */
    record Alteration(
            UUID id,
            @Nullable SegmentDraft oldValue,
            @Nullable SegmentDraft newValue,
            @Nullable UUID changedBy,
            Instant changedAt) {}

    /** One of a website's segments is made after the other, so that they can be counted. */
    Uni<Void> alone() {
        return sql.alone("people.segment", Caller.tenantId());
    }

    Uni<List<Segment>> all() {
        return sql.list(SELECT + " order by s.key", this::segment, Caller.tenantId());
    }

    /**
     * All, held for changes until the transaction ends. Who changes several holds them in this order, which is also that
     * of those who name some.
     */
    Uni<List<Segment>> lockAll() {
        return sql.list(SELECT + " order by s.key for update of s", this::segment, Caller.tenantId());
    }

    Uni<Page<Segment>> page(PageRequest request) {
        return pages.page(ALL, request, this::segment, Caller.tenantId());
    }

    Uni<Segment> require(UUID id) {
        return segments.require(id);
    }

    Uni<Segment> lock(UUID id) {
        return segments.lock(id);
    }

    /** Keeps segments until the transaction ends, in the order of their keys; tells the keys that are of none. */
    Uni<Set<String>> hold(Collection<String> keys) {
        return sql.list("""
                        select s.key from people.segment s where s.tenant_id = $1 and s.key = any($2)
                        order by s.key for share of s
                        """, row -> row.getString("key"), Caller.tenantId(), keys.toArray(String[]::new))
                .map(held -> {
                    Set<String> missing = new TreeSet<>(keys);
                    held.forEach(missing::remove);
                    return missing;
                });
    }

    /** Also of one that was removed. */
    Uni<Page<Alteration>> changes(UUID id, PageRequest request) {
        return sql.first(
                        "select from people.segment_change where tenant_id = $1 and segment_id = $2 limit 1",
                        row -> true,
                        Caller.tenantId(),
                        id)
                .map(found -> found.orElseThrow(() -> Refusal.notFound("segment")))
                .chain(() -> pages.page(CHANGES, request, this::alteration, Caller.tenantId(), id));
    }

    Uni<Void> insert(UUID id, SegmentDraft draft) {
        return sql.run(
                        """
                        insert into people.segment
                            (tenant_id, id, key, description, constraints, version, created_at, updated_at)
                        values ($1, $2, $3, $4, $5::text::jsonb, 0, $6, $6)
                        """,
                        Caller.tenantId(),
                        id,
                        draft.key(),
                        draft.description(),
                        json.write(draft.constraints()),
                        clock.instant())
                .chain(() -> note(id, null, draft));
    }

    Uni<Void> update(Segment old, SegmentDraft draft) {
        return sql.run(
                        """
                        update people.segment
                        set description = $3, constraints = $4::text::jsonb, version = version + 1, updated_at = $5
                        where tenant_id = $1 and id = $2
                        """,
                        Caller.tenantId(),
                        old.id(),
                        draft.description(),
                        json.write(draft.constraints()),
                        clock.instant())
                .chain(() -> note(old.id(), old.draft(), draft));
    }

    Uni<Void> delete(Segment old) {
        return sql.run("delete from people.segment where tenant_id = $1 and id = $2", Caller.tenantId(), old.id())
                .chain(() -> note(old.id(), old.draft(), null));
    }

    private Uni<Void> note(UUID id, @Nullable SegmentDraft before, @Nullable SegmentDraft after) {
        return sql.run(
                        """
                        insert into people.segment_change
                            (tenant_id, id, segment_id, old_value, new_value, changed_by, changed_at)
                        values ($1, $2, $3, $4::text::jsonb, $5::text::jsonb, $6, $7)
                        """,
                        Caller.tenantId(),
                        Ids.next(),
                        id,
                        before == null ? null : json.write(before),
                        after == null ? null : json.write(after),
                        Caller.current().member().orElse(null),
                        clock.instant())
                .replaceWithVoid();
    }

    private Segment segment(Row row) {
        return new Segment(
                row.getUUID("id"),
                row.getString("key"),
                row.getString("description"),
                json.read(row.getString("constraints"), CONSTRAINTS),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("updated_at").toInstant(),
                row.getLong("version"));
    }

    private Alteration alteration(Row row) {
        return new Alteration(
                row.getUUID("id"),
                draft(row.getString("old_text")),
                draft(row.getString("new_text")),
                row.getUUID("changed_by"),
                row.getOffsetDateTime("changed_at").toInstant());
    }

    private @Nullable SegmentDraft draft(@Nullable String text) {
        return text == null ? null : json.read(text, SegmentDraft.class);
    }
}
