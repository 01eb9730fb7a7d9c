package io.scriptorium.people.team;

import io.scriptorium.kernel.data.Ids;
import io.scriptorium.kernel.data.Sql;
import io.scriptorium.kernel.data.Tx;
import io.scriptorium.kernel.event.Changes;
import io.scriptorium.kernel.event.EventLog;
import io.scriptorium.kernel.realtime.TenantMemories;
import io.scriptorium.kernel.security.Role;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.web.IfMatch;
import io.scriptorium.kernel.web.Listing;
import io.scriptorium.kernel.web.Lookup;
import io.scriptorium.kernel.web.Page;
import io.scriptorium.kernel.web.PageRequest;
import io.scriptorium.kernel.web.Pages;
import io.scriptorium.kernel.web.Refusal;
import io.scriptorium.people.sight.Sight;
import io.scriptorium.people.user.Member;
import io.scriptorium.people.user.Members;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The territories of the current website, and who looks after them. */
@ApplicationScoped
class TerritoryService {

    private static final String SELECT = """
            select t.*, array(select h.member_id from people.territory_holder h
                where h.tenant_id = t.tenant_id and h.territory_id = t.id order by h.member_id) as holders
            from people.territory t where t.tenant_id = $1\
            """;

    private static final Listing ALL =
            Listing.of(SELECT).id("t.id").sort("name", "t.name", "text").by("name");

    private final Tx tx;
    private final Sql sql;
    private final Pages pages;
    private final Lookup<Territory> territories;
    private final Members members;
    private final Sight sight;
    private final EventLog events;
    private final TenantMemories memories;
    private final Clock clock;

    TerritoryService(
            Tx tx,
            Sql sql,
            Pages pages,
            Members members,
            Sight sight,
            EventLog events,
            TenantMemories memories,
            Clock clock) {
        this.tx = tx;
        this.sql = sql;
        this.pages = pages;
        this.territories = new Lookup<>(sql, SELECT, "t", Territory::of, () -> Refusal.notFound("territory"));
        this.members = members;
        this.sight = sight;
        this.events = events;
        this.memories = memories;
        this.clock = clock;
    }

    Uni<Page<Territory>> page(PageRequest request) {
        return pages.page(ALL, request, Territory::of, Caller.tenantId());
    }

    Uni<Territory> require(UUID id) {
        return territories.require(id);
    }

    Uni<Territory> add(String name, List<String> areas) {
        UUID id = Ids.next();
        return sight.requireEverybody()
                .chain(() -> tx.write(() -> sql.run("""
                                insert into people.territory (tenant_id, id, name, areas, version, created_at, updated_at)
                                values ($1, $2, $3, $4, 0, $5, $5)
                                """, Caller.tenantId(), id, name, sorted(areas), clock.instant())
                        .chain(() -> events.append(new TeamEvent.TerritoryDrawn(id, areas)))
                        .invoke(this::forget)
                        .chain(() -> require(id))));
    }

    Uni<Territory> change(UUID id, @Nullable String ifMatch, String name, List<String> areas) {
        return sight.requireEverybody()
                .chain(() -> tx.write(() -> territories
                        .lock(id)
                        .invoke(territory -> IfMatch.require(ifMatch, territory.version()))
                        .call(() -> sql.run("""
                                update people.territory
                                set name = $3, areas = $4, version = version + 1, updated_at = $5
                                where tenant_id = $1 and id = $2
                                """, Caller.tenantId(), id, name, sorted(areas), clock.instant()))
                        .chain(territory -> events.append(
                                new TeamEvent.TerritoryDrawn(id, areas),
                                Changes.none()
                                        .and("name", territory.name(), name)
                                        .and("areas", territory.areas(), List.of(sorted(areas)))))
                        .invoke(this::forget)
                        .chain(() -> require(id))));
    }

    Uni<Void> remove(UUID id) {
        return sight.requireEverybody()
                .chain(() -> tx.write(() -> territories
                        .lock(id)
                        .chain(() -> sql.run(
                                "delete from people.territory_holder where tenant_id = $1 and territory_id = $2",
                                Caller.tenantId(),
                                id))
                        .chain(() -> sql.run(
                                "delete from people.territory where tenant_id = $1 and id = $2", Caller.tenantId(), id))
                        .chain(() -> events.append(new TeamEvent.TerritoryRemoved(id)))
                        .invoke(this::forget)));
    }

    /** Lets one of the staff look after a territory. */
    Uni<Territory> give(UUID id, UUID memberId) {
        return sight.requireEverybody()
                .chain(() -> tx.write(() -> territories
                        .lock(id)
                        .chain(() -> members.require(memberId))
                        .invoke(TerritoryService::requireStaff)
                        .chain(() -> sql.run("""
                                insert into people.territory_holder (tenant_id, territory_id, member_id, given_at)
                                values ($1, $2, $3, $4) on conflict do nothing
                                """, Caller.tenantId(), id, memberId, clock.instant()))
                        .chain(() -> events.append(new TeamEvent.TerritoryGiven(id, memberId)))
                        .invoke(this::forget)
                        .chain(() -> require(id))));
    }

    private static void requireStaff(Member member) {
        if (member.role() == Role.CLIENT || member.role() == Role.WRITER) {
            throw Refusal.unprocessable("not-staff", "Territories are for editors, support and admins.");
        }
    }

    Uni<Void> take(UUID id, UUID memberId) {
        return sight.requireEverybody()
                .chain(() -> tx.write(() -> territories
                        .lock(id)
                        .chain(() -> members.require(memberId))
                        .chain(() -> sql.run("""
                                delete from people.territory_holder
                                where tenant_id = $1 and territory_id = $2 and member_id = $3
                                """, Caller.tenantId(), id, memberId))
                        .chain(taken -> taken == 0
                                ? Uni.createFrom().voidItem()
                                : events.append(new TeamEvent.TerritoryTaken(id, memberId))
                                        .invoke(this::forget))));
    }

    private void forget() {
        memories.forgetAfterCommit(Teams.MEMORY);
    }

    private static String[] sorted(Collection<String> areas) {
        return areas.stream().sorted().distinct().toArray(String[]::new);
    }
}
