package io.scriptorium.people.presence;

import io.scriptorium.kernel.data.Sql;
import io.scriptorium.kernel.data.Tx;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.people.presence.Sightings.Note;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/** Writes down who was seen, and keeps the counts of those who were active: exact, one transaction at a time. */
@ApplicationScoped
class SightingStore {

    /** Notes the requests of each member and day, and counts those that are a member's first of a day. */
    private static final String COUNT = """
            with noted as (
                insert into people.request_day as r (tenant_id, member_id, day, requests)
                select $1, s.member_id, s.day, s.requests
                from unnest($2::uuid[], $3::date[], $4::bigint[]) as s (member_id, day, requests)
                where exists (select from people.member m where m.tenant_id = $1 and m.id = s.member_id)
                on conflict (tenant_id, member_id, day) do update set requests = r.requests + excluded.requests
                returning day, xmax = 0 as first
            )
            insert into people.active_day as a (tenant_id, day, members)
            select $1, day, count(*) from noted where first group by day
            on conflict (tenant_id, day) do update set members = a.members + excluded.members
            """;

    /** Notes when members were seen, and moves them from the day on which they were last active to the present one. */
    private static final String SEEN = """
            with seen as (
                select s.member_id, max(s.seen_at) as seen_at, max(s.day) as day
                from unnest($2::uuid[], $3::date[], $4::timestamptz[]) as s (member_id, day, seen_at)
                where exists (select from people.member m where m.tenant_id = $1 and m.id = s.member_id)
                group by s.member_id
            ), before as (
                select p.member_id, p.active_on from people.presence p
                where p.tenant_id = $1 and p.member_id = any($2)
            ), noted as (
                insert into people.presence as p (tenant_id, member_id, seen_at, active_on)
                select $1, member_id, seen_at, day from seen
                on conflict (tenant_id, member_id) do update set
                    seen_at = case when p.invisible and $5 then p.seen_at else greatest(p.seen_at, excluded.seen_at) end,
                    active_on = greatest(p.active_on, excluded.active_on)
            ), moved as (
                select s.day as came, b.active_on as went from seen s left join before b on b.member_id = s.member_id
                where b.active_on is null or b.active_on < s.day
            )
            insert into people.last_active_day as l (tenant_id, day, members)
            select $1, day, sum(change) from (
                select came as day, 1 as change from moved
                union all
                select went, -1 from moved where went is not null
            ) as changes group by day
            on conflict (tenant_id, day) do update set members = l.members + excluded.members
            """;

    private static final String FORGET =
            "delete from people.request_day where tenant_id = $1 and member_id = any($2) and day < $3";

    /** So many days of a member's requests are kept. */
    private static final int KEPT = 400;

    private final Tx tx;
    private final Sql sql;

    SightingStore(Tx tx, Sql sql) {
        this.tx = tx;
        this.sql = sql;
    }

    /** @param heedsInvisible whether it is not noted when those were seen who are invisible */
    Uni<Void> write(List<Note> notes, boolean heedsInvisible) {
        // Two processes that see a member for the first time would both count it.
        return tx.write(() -> sql.alone("people.sighting", Caller.tenantId())
                .chain(() -> count(notes))
                .chain(() -> note(notes, heedsInvisible))
                .chain(() -> forget(notes))
                .replaceWithVoid());
    }

    private Uni<Integer> count(List<Note> notes) {
        return sql.run(
                COUNT,
                Caller.tenantId(),
                members(notes),
                days(notes),
                notes.stream().map(note -> note.tally().requests()).toArray(Long[]::new));
    }

    private Uni<Integer> note(List<Note> notes, boolean heedsInvisible) {
        return sql.run(
                SEEN,
                Caller.tenantId(),
                members(notes),
                days(notes),
                notes.stream().map(note -> note.tally().last()).toArray(Instant[]::new),
                heedsInvisible);
    }

    private Uni<Integer> forget(List<Note> notes) {
        return notes.stream()
                .map(note -> note.key().day())
                .max(Comparator.naturalOrder())
                .map(today -> sql.run(FORGET, Caller.tenantId(), members(notes), today.minusDays(KEPT)))
                .orElseGet(() -> Uni.createFrom().item(0));
    }

    private static Object members(List<Note> notes) {
        return notes.stream().map(note -> note.key().memberId()).toArray(UUID[]::new);
    }

    private static Object days(List<Note> notes) {
        return notes.stream().map(note -> note.key().day()).toArray(LocalDate[]::new);
    }
}
