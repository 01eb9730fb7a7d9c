package io.scriptorium.insight.activity;

import io.scriptorium.kernel.data.Columns;
import io.scriptorium.kernel.data.Sql;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.people.user.Member;
import io.scriptorium.people.user.Members;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The counts of what members do. */
@ApplicationScoped
class ActivityStore {

    private static final String ADD = """
            insert into insight.member_activity as a (tenant_id, member_id, %1$s) values ($1, $2, 1)
            on conflict (tenant_id, member_id) do update set %1$s = a.%1$s + 1
            """;
    private static final String SIGNED_IN = """
            insert into insight.member_activity as a (tenant_id, member_id, sign_ins, signed_in_at)
            values ($1, $2, 1, $3)
            on conflict (tenant_id, member_id) do update set sign_ins = a.sign_ins + 1,
                signed_in_at = greatest(a.signed_in_at, excluded.signed_in_at)
            """;
    private static final String COUNT = """
            insert into insight.day_activity as d (tenant_id, day, metric, part, amount) values ($1, $2, $3, $4, 1)
            on conflict (tenant_id, day, metric, part) do update set amount = d.amount + 1
            """;
    private static final String KNOW = """
            insert into insight.member_activity as a (tenant_id, member_id) values ($1, $2)
            on conflict (tenant_id, member_id) do update set sign_ins = a.sign_ins
            returning role, status
            """;
    private static final String MOVE = """
            insert into insight.member_count as c (tenant_id, role, status, members) values ($1, $2, $3, $4)
            on conflict (tenant_id, role, status) do update set members = c.members + excluded.members
            """;

    /** So many rows keep a day's count. */
    private static final int PARTS = 8;

    private final Sql sql;
    private final Members members;

    ActivityStore(Sql sql, Members members) {
        this.sql = sql;
        this.members = members;
    }

    /** How many members there are of a role in a status. */
    record Count(String role, String status, long members) {}

    /** What a member did, by the events that there were of it. */
    record Totals(
            long signIns,
            @Nullable Instant signedInAt,
            long ordersPlaced,
            long ordersCompleted,
            long ordersCancelled,
            long messages) {

        static final Totals NOTHING = new Totals(0, null, 0, 0, 0, 0);

        static Totals of(Row row) {
            return new Totals(
                    row.getLong("sign_ins"),
                    Columns.time(row, "signed_in_at"),
                    row.getLong("orders_placed"),
                    row.getLong("orders_completed"),
                    row.getLong("orders_cancelled"),
                    row.getLong("messages"));
        }
    }

    /** How much of something there was on a day. */
    record Amount(LocalDate day, String metric, long amount) {}

    Uni<Void> add(UUID memberId, Metric metric) {
        return sql.run(ADD.formatted(metric.key()), Caller.tenantId(), memberId).replaceWithVoid();
    }

    Uni<Void> signedIn(UUID memberId, Instant at) {
        return sql.run(SIGNED_IN, Caller.tenantId(), memberId, at).replaceWithVoid();
    }

    /** Counts one for the website, in the part of whoever did it. */
    Uni<Void> count(LocalDate day, Metric metric, UUID memberId) {
        int part = Math.floorMod(memberId.hashCode(), PARTS);
        return sql.run(COUNT, Caller.tenantId(), day, metric.key(), part).replaceWithVoid();
    }

    /** Counts a member under its present role and status, and no longer under those before. */
    Uni<Void> refresh(UUID memberId) {
        return members.find(memberId)
                .chain(member -> member.map(this::refresh)
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    private Uni<Void> refresh(Member member) {
        String role = member.role().key();
        return sql.first(KNOW, row -> row, Caller.tenantId(), member.id())
                .map(Optional::orElseThrow)
                .chain(before -> {
                    String oldRole = before.getString("role");
                    String oldStatus = before.getString("status");
                    if (role.equals(oldRole) && member.status().equals(oldStatus)) {
                        return Uni.createFrom().voidItem();
                    }
                    return leave(oldRole, oldStatus).chain(() -> enter(member, role));
                });
    }

    private Uni<Void> leave(@Nullable String role, @Nullable String status) {
        return role == null || status == null
                ? Uni.createFrom().voidItem()
                : sql.run(MOVE, Caller.tenantId(), role, status, -1L).replaceWithVoid();
    }

    private Uni<Void> enter(Member member, String role) {
        return sql.run(MOVE, Caller.tenantId(), role, member.status(), 1L)
                .chain(() -> sql.run("""
                        update insight.member_activity set role = $3, status = $4 where tenant_id = $1 and member_id = $2
                        """, Caller.tenantId(), member.id(), role, member.status()))
                .replaceWithVoid();
    }

    Uni<Totals> totals(UUID memberId) {
        return sql.first(
                        "select * from insight.member_activity where tenant_id = $1 and member_id = $2",
                        Totals::of,
                        Caller.tenantId(),
                        memberId)
                .map(found -> found.orElse(Totals.NOTHING));
    }

    Uni<List<Count>> counts() {
        return sql.list(
                """
                select role, status, members from insight.member_count
                where tenant_id = $1 and members > 0 order by role, status
                """,
                row -> new Count(row.getString("role"), row.getString("status"), row.getLong("members")),
                Caller.tenantId());
    }

    Uni<List<Amount>> days(LocalDate from) {
        return sql.list(
                """
                select day, metric, sum(amount)::bigint as amount from insight.day_activity
                where tenant_id = $1 and day >= $2 group by day, metric
                """,
                row -> new Amount(row.getLocalDate("day"), row.getString("metric"), row.getLong("amount")),
                Caller.tenantId(),
                from);
    }
}
