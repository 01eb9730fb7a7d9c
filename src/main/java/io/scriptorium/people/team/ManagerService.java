package io.scriptorium.people.team;

import io.scriptorium.kernel.data.Sql;
import io.scriptorium.kernel.data.Tx;
import io.scriptorium.kernel.event.Changes;
import io.scriptorium.kernel.event.EventLog;
import io.scriptorium.kernel.realtime.TenantMemories;
import io.scriptorium.kernel.security.Role;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.web.Refusal;
import io.scriptorium.people.sight.Sight;
import io.scriptorium.people.user.Member;
import io.scriptorium.people.user.Members;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Who manages whom. */
@ApplicationScoped
class ManagerService {

    private final Tx tx;
    private final Sql sql;
    private final Members members;
    private final Sight sight;
    private final EventLog events;
    private final TenantMemories memories;
    private final Clock clock;

    ManagerService(
            Tx tx, Sql sql, Members members, Sight sight, EventLog events, TenantMemories memories, Clock clock) {
        this.tx = tx;
        this.sql = sql;
        this.members = members;
        this.sight = sight;
        this.events = events;
        this.memories = memories;
        this.clock = clock;
    }

    /** A member's manager; 404 where there is none. */
    Uni<UUID> of(UUID memberId) {
        return sight.requireMember(memberId)
                .chain(() -> sql.first(
                        "select manager_id from people.manager where tenant_id = $1 and member_id = $2",
                        row -> row.getUUID("manager_id"),
                        Caller.tenantId(),
                        memberId))
                .map(found -> found.orElseThrow(() -> Refusal.notFound("manager")));
    }

    Uni<UUID> set(UUID memberId, UUID managerId) {
        return sight.requireEverybody()
                .chain(() -> tx.write(() -> members.require(memberId)
                        .chain(() -> manager(managerId))
                        .chain(this::hierarchy)
                        .invoke(hierarchy -> hierarchy.requireFit(memberId, managerId))
                        .call(() -> store(memberId, managerId))
                        .chain(before -> events.append(
                                new TeamEvent.ManagerSet(memberId, managerId),
                                changes(before.managerOf(memberId), managerId)))
                        .invoke(() -> memories.forgetAfterCommit(Teams.MEMORY))
                        .replaceWith(managerId)));
    }

    private static Changes changes(@Nullable UUID before, @Nullable UUID after) {
        return Changes.none().and("manager_id", before, after);
    }

    private Uni<Member> manager(UUID managerId) {
        return members.find(managerId)
                .map(found -> found.filter(member -> member.role() != Role.CLIENT)
                        .orElseThrow(() -> Refusal.invalid("manager_id", "is nobody who can manage others")));
    }

    private Uni<Hierarchy> hierarchy() {
        // Two changes at once could each be fine and together make a circle.
        return sql.alone("people.manager", Caller.tenantId())
                .chain(() -> sql.list(
                        "select member_id, manager_id from people.manager where tenant_id = $1",
                        row -> row,
                        Caller.tenantId()))
                .map(rows -> new Hierarchy(rows.stream()
                        .collect(Collectors.toMap(row -> row.getUUID("member_id"), row -> row.getUUID("manager_id")))));
    }

    private Uni<Integer> store(UUID memberId, UUID managerId) {
        return sql.run(
                """
                insert into people.manager (tenant_id, member_id, manager_id, set_by, set_at) values ($1, $2, $3, $4, $5)
                on conflict (tenant_id, member_id) do update
                    set manager_id = excluded.manager_id, set_by = excluded.set_by, set_at = excluded.set_at
                """,
                Caller.tenantId(),
                memberId,
                managerId,
                Caller.current().member().orElse(null),
                clock.instant());
    }

    Uni<Void> remove(UUID memberId) {
        return sight.requireEverybody()
                .chain(() -> tx.write(() -> members.require(memberId)
                        .chain(() -> sql.first(
                                "delete from people.manager where tenant_id = $1 and member_id = $2 returning manager_id",
                                row -> row.getUUID("manager_id"),
                                Caller.tenantId(),
                                memberId))
                        .chain(removed -> removed.isEmpty()
                                ? Uni.createFrom().voidItem()
                                : events.append(new TeamEvent.ManagerRemoved(memberId), changes(removed.get(), null))
                                        .invoke(() -> memories.forgetAfterCommit(Teams.MEMORY)))));
    }
}
