package io.scriptorium.people.team;

import io.scriptorium.kernel.data.Ids;
import io.scriptorium.kernel.data.Sql;
import io.scriptorium.kernel.data.Tx;
import io.scriptorium.kernel.event.Changes;
import io.scriptorium.kernel.event.EventLog;
import io.scriptorium.kernel.realtime.TenantMemories;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.web.IfMatch;
import io.scriptorium.kernel.web.Listing;
import io.scriptorium.kernel.web.Lookup;
import io.scriptorium.kernel.web.Page;
import io.scriptorium.kernel.web.PageRequest;
import io.scriptorium.kernel.web.Pages;
import io.scriptorium.kernel.web.Refusal;
import io.scriptorium.people.sight.Sight;
import io.scriptorium.people.user.Members;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The teams of the current website, and who is in them. */
@ApplicationScoped
class TeamService {

    private static final String SELECT = """
            select t.*,
                (select m.member_id from people.team_member m
                    where m.tenant_id = t.tenant_id and m.team_id = t.id and m.leads) as leader_id,
                (select count(*) from people.team_member m
                    where m.tenant_id = t.tenant_id and m.team_id = t.id) as members
            from people.team t where t.tenant_id = $1\
            """;

    private static final Listing ALL =
            Listing.of(SELECT).id("t.id").sort("name", "t.name", "text").by("name");

    private static final Listing MEMBERS = Listing.of("""
                    select m.member_id, m.leads, m.joined_at from people.team_member m
                    where m.tenant_id = $1 and m.team_id = $2\
                    """)
            .id("m.member_id")
            .sort("member_id", "m.member_id", "uuid")
            .by("member_id");

    private final Tx tx;
    private final Sql sql;
    private final Pages pages;
    private final Lookup<Team> teams;
    private final Members members;
    private final Sight sight;
    private final EventLog events;
    private final TenantMemories memories;
    private final Clock clock;

    TeamService(
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
        this.teams = new Lookup<>(sql, SELECT, "t", Team::of, () -> Refusal.notFound("team"));
        this.members = members;
        this.sight = sight;
        this.events = events;
        this.memories = memories;
        this.clock = clock;
    }

    /** One who is in a team. */
    record Place(UUID memberId, boolean leads, Instant joinedAt) {

        static Place of(Row row) {
            return new Place(
                    row.getUUID("member_id"),
                    row.getBoolean("leads"),
                    row.getOffsetDateTime("joined_at").toInstant());
        }
    }

    Uni<Page<Team>> page(PageRequest request) {
        return pages.page(ALL, request, Team::of, Caller.tenantId());
    }

    Uni<Page<Place>> members(UUID id, PageRequest request) {
        return require(id).chain(() -> pages.page(MEMBERS, request, Place::of, Caller.tenantId(), id));
    }

    Uni<Team> require(UUID id) {
        return teams.require(id);
    }

    Uni<Team> add(String name) {
        UUID id = Ids.next();
        return sight.requireEverybody()
                .chain(() -> tx.write(() -> sql.run("""
                                insert into people.team (tenant_id, id, name, version, created_at, updated_at)
                                values ($1, $2, $3, 0, $4, $4)
                                """, Caller.tenantId(), id, name, clock.instant())
                        .chain(() -> events.append(new TeamEvent.Made(id)))
                        .chain(() -> require(id))));
    }

    Uni<Team> rename(UUID id, @Nullable String ifMatch, String name) {
        return sight.requireEverybody()
                .chain(() -> tx.write(() -> teams.lock(id)
                        .invoke(team -> IfMatch.require(ifMatch, team.version()))
                        .call(() -> sql.run("""
                                update people.team set name = $3, version = version + 1, updated_at = $4
                                where tenant_id = $1 and id = $2
                                """, Caller.tenantId(), id, name, clock.instant()))
                        .chain(team -> events.append(
                                new TeamEvent.Renamed(id), Changes.none().and("name", team.name(), name)))
                        .chain(() -> require(id))));
    }

    Uni<Void> remove(UUID id) {
        return sight.requireEverybody()
                .chain(() -> tx.write(() -> teams.lock(id)
                        .chain(() -> sql.run(
                                "delete from people.team_member where tenant_id = $1 and team_id = $2",
                                Caller.tenantId(),
                                id))
                        .chain(() -> sql.run(
                                "delete from people.team where tenant_id = $1 and id = $2", Caller.tenantId(), id))
                        .chain(() -> events.append(new TeamEvent.Removed(id)))
                        .invoke(() -> memories.forgetAfterCommit(Teams.MEMORY))));
    }

    /** Takes a member in, or says whether a member of the team leads it; whoever led it before does so no more. */
    Uni<Team> join(UUID id, UUID memberId, boolean leads) {
        return sight.requireEverybody()
                .chain(() -> tx.write(() -> teams.lock(id)
                        .invoke(TeamService::requireRoom)
                        .chain(() -> members.require(memberId))
                        .chain(() -> leads(id, memberId))
                        .call(() -> leads ? unseat(id) : Uni.createFrom().item(0))
                        .call(() -> sql.run("""
                                insert into people.team_member (tenant_id, team_id, member_id, leads, joined_at)
                                values ($1, $2, $3, $4, $5)
                                on conflict (tenant_id, team_id, member_id) do update set leads = excluded.leads
                                """, Caller.tenantId(), id, memberId, leads, clock.instant()))
                        .chain(before -> events.append(
                                new TeamEvent.Joined(id, memberId, leads),
                                Changes.none().and("leads", before.orElse(null), leads)))
                        .invoke(() -> memories.forgetAfterCommit(Teams.MEMORY))
                        .chain(() -> require(id))));
    }

    /** Whether a member leads the team; nothing of one who is not in it. */
    private Uni<Optional<Boolean>> leads(UUID id, UUID memberId) {
        return sql.first(
                "select leads from people.team_member where tenant_id = $1 and team_id = $2 and member_id = $3",
                row -> row.getBoolean("leads"),
                Caller.tenantId(),
                id,
                memberId);
    }

    private Uni<Integer> unseat(UUID id) {
        return sql.run(
                "update people.team_member set leads = false where tenant_id = $1 and team_id = $2 and leads",
                Caller.tenantId(),
                id);
    }

    private static void requireRoom(Team team) {
        if (team.members() >= Team.MOST_MEMBERS) {
            throw Refusal.unprocessable("team-full", "A team has at most {0} members.", Team.MOST_MEMBERS);
        }
    }

    Uni<Void> leave(UUID id, UUID memberId) {
        return sight.requireEverybody()
                .chain(() -> tx.write(() -> teams.lock(id)
                        .chain(() -> members.require(memberId))
                        .chain(() -> sql.run(
                                "delete from people.team_member where tenant_id = $1 and team_id = $2 and member_id = $3",
                                Caller.tenantId(),
                                id,
                                memberId))
                        .chain(left -> left == 0
                                ? Uni.createFrom().voidItem()
                                : events.append(new TeamEvent.Left(id, memberId))
                                        .invoke(() -> memories.forgetAfterCommit(Teams.MEMORY)))));
    }
}
