package io.scriptorium.people.release;

import io.scriptorium.kernel.data.Columns;
import io.scriptorium.kernel.data.Sql;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.web.FilterType;
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
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** The table of releases. */
@ApplicationScoped
class ReleasePlanStore {

    private static final String SELECT = """
            select p.id, p.key, p.template, p.milestones::text as milestones, p.before::text as before, p.started_by,
                p.started_at, p.status, p.reached, p.next_at, p.left_ms, p.ended_at
            from people.release_plan p where p.tenant_id = $1\
            """;

    private static final Listing ALL = Listing.of(SELECT)
            .id("p.id")
            .sort("started_at", "p.started_at", "timestamptz")
            .filter("status", "p.status", FilterType.oneOf(Progress.ALL))
            .filter("key", "p.key", Listing.TEXT)
            .filter("started_by", "p.started_by", Listing.ID)
            .range("started", "p.started_at")
            .by("-started_at");

    private final Sql sql;
    private final Pages pages;
    private final Lookup<ReleasePlan> plans;
    private final ReleaseJson json;
    private final Clock clock;

    ReleasePlanStore(Sql sql, Pages pages, ReleaseJson json, Clock clock) {
        this.sql = sql;
        this.pages = pages;
        this.plans = new Lookup<>(sql, SELECT, "p", this::plan, () -> Refusal.notFound("release"));
        this.json = json;
        this.clock = clock;
    }

    Uni<Page<ReleasePlan>> page(PageRequest request) {
        return pages.page(ALL, request, this::plan, Caller.tenantId());
    }

    Uni<ReleasePlan> require(UUID id) {
        return plans.require(id);
    }

    Uni<ReleasePlan> lock(UUID id) {
        return plans.lock(id);
    }

    /** The release of a toggle that may still go on. */
    Uni<Optional<ReleasePlan>> open(String key) {
        return sql.first(
                SELECT + " and p.key = $2 and p.status in ('running', 'paused')", this::plan, Caller.tenantId(), key);
    }

    Uni<Void> insert(ReleasePlan plan) {
        Progress progress = plan.progress();
        return sql.run(
                        """
                        insert into people.release_plan
                            (tenant_id, id, key, template, milestones, before, started_by, started_at, status, reached,
                             next_at, ended_at)
                        values ($1, $2, $3, $4, $5::text::jsonb, $6::text::jsonb, $7, $8, $9, $10, $11, $12)
                        """,
                        Caller.tenantId(),
                        plan.id(),
                        plan.key(),
                        plan.template(),
                        json.text(plan.milestones()),
                        json.text(plan.before()),
                        plan.startedBy(),
                        plan.startedAt(),
                        progress.status(),
                        progress.reached(),
                        progress.nextAt(),
                        progress.endedAt())
                .replaceWithVoid();
    }

    Uni<Void> save(ReleasePlan plan) {
        Progress progress = plan.progress();
        Duration left = progress.left();
        return sql.run(
                        """
                        update people.release_plan
                        set status = $3, reached = $4, next_at = $5, left_ms = $6, ended_at = $7
                        where tenant_id = $1 and id = $2
                        """,
                        Caller.tenantId(),
                        plan.id(),
                        progress.status(),
                        progress.reached(),
                        progress.nextAt(),
                        left == null ? null : left.toMillis(),
                        progress.endedAt())
                .replaceWithVoid();
    }

    /** Ends the release of a toggle that may still go on; tells which it was. */
    Uni<Optional<UUID>> overtake(String key) {
        return sql.first("""
                update people.release_plan set status = 'overtaken', next_at = null, left_ms = null, ended_at = $3
                where tenant_id = $1 and key = $2 and status in ('running', 'paused') returning id
                """, row -> row.getUUID("id"), Caller.tenantId(), key, clock.instant());
    }

    private ReleasePlan plan(Row row) {
        return new ReleasePlan(
                row.getUUID("id"),
                row.getString("key"),
                row.getString("template"),
                json.milestones(row.getString("milestones")),
                json.rollout(row.getString("before")),
                row.getUUID("started_by"),
                row.getOffsetDateTime("started_at").toInstant(),
                progress(row));
    }

    private static Progress progress(Row row) {
        Long left = row.getLong("left_ms");
        return new Progress(
                row.getString("status"),
                row.getInteger("reached"),
                Columns.time(row, "next_at"),
                left == null ? null : Duration.ofMillis(left),
                Columns.time(row, "ended_at"));
    }
}
