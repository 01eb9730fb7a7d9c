package io.scriptorium.people.persona;

import io.scriptorium.kernel.data.Sql;
import io.scriptorium.kernel.security.Role;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.web.Refusal;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The table of personas. */
@ApplicationScoped
class LikenessStore {

    static final String SELECT = """
            select m.id, m.role, m.display_name, p.registration_id, p.pen_name, p.chosen_zone,
                p.detected_zone, p.version, m.created_at
            from people.member m left join people.persona p on p.tenant_id = m.tenant_id and p.member_id = m.id
            where m.tenant_id = $1\
            """;

    private final Sql sql;
    private final Clock clock;

    LikenessStore(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    Uni<List<Likeness>> all(Collection<UUID> memberIds) {
        return sql.list(
                SELECT + " and m.id = any($2)", Likeness::of, Caller.tenantId(), memberIds.toArray(UUID[]::new));
    }

    Uni<Likeness> require(UUID memberId) {
        return sql.first(SELECT + " and m.id = $2", Likeness::of, Caller.tenantId(), memberId)
                .map(found -> found.orElseThrow(() -> Refusal.notFound("user")));
    }

    /** Gives a member the next registration id of its role; the counter's row is held until the transaction ends. */
    Uni<Void> register(UUID memberId, Role role) {
        return sql.first("""
                        insert into people.registration_counter as c (tenant_id, role, last) values ($1, $2, 1)
                        on conflict (tenant_id, role) do update set last = c.last + 1
                        returning last
                        """, row -> row.getLong("last"), Caller.tenantId(), role.key())
                .map(Optional::orElseThrow)
                .chain(number ->
                        sql.run("""
                        insert into people.persona (tenant_id, member_id, registration_id, version, created_at, updated_at)
                        values ($1, $2, $3, 0, $4, $4) on conflict (tenant_id, member_id) do nothing
                        """, Caller.tenantId(), memberId, registrationId(role, number), clock.instant()))
                .replaceWithVoid();
    }

    private static String registrationId(Role role, long number) {
        String letter = role == Role.SUPERADMIN ? "X" : role.name().substring(0, 1);
        return "%s%06d".formatted(letter, number);
    }

    Uni<Void> rename(UUID memberId, @Nullable String penName) {
        return change(memberId, "pen_name", penName);
    }

    /** Notes the zone that a member has chosen, or that it has chosen none. */
    Uni<Void> move(UUID memberId, @Nullable String zone) {
        return change(memberId, "chosen_zone", zone);
    }

    /** The zone that was noted before another one was, and whether the member had chosen one. */
    record Before(@Nullable String zone, boolean overruled) {}

    /** Notes the zone that a member seems to be in; empty where that is noted. */
    Uni<Optional<Before>> detect(UUID memberId, String zone) {
        return sql.first("""
                        update people.persona p set detected_zone = $3, version = p.version + 1, updated_at = $4
                        from (select detected_zone from people.persona
                            where tenant_id = $1 and member_id = $2 for update) before
                        where p.tenant_id = $1 and p.member_id = $2 and before.detected_zone is distinct from $3
                        returning before.detected_zone, p.chosen_zone is not null as overruled
                        """, LikenessStore::before, Caller.tenantId(), memberId, zone, clock.instant());
    }

    private static Before before(Row row) {
        return new Before(row.getString("detected_zone"), row.getBoolean("overruled"));
    }

    private Uni<Void> change(UUID memberId, String column, @Nullable String value) {
        return sql.run(
                        "update people.persona set " + column
                                + " = $3, version = version + 1, updated_at = $4 where tenant_id = $1 and member_id = $2",
                        Caller.tenantId(),
                        memberId,
                        value,
                        clock.instant())
                .replaceWithVoid();
    }
}
