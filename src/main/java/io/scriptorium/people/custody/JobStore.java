package io.scriptorium.people.custody;

import io.scriptorium.kernel.data.Sha256;
import io.scriptorium.kernel.data.SystemSql;
import io.scriptorium.kernel.estate.Portion;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.web.FilterType;
import io.scriptorium.kernel.web.Listing;
import io.scriptorium.kernel.web.Page;
import io.scriptorium.kernel.web.PageRequest;
import io.scriptorium.kernel.web.Pages;
import io.scriptorium.kernel.web.Refusal;
import io.smallrye.mutiny.Uni;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Jobs, in the shared database, by the system role. */
@ApplicationScoped
class JobStore {

    private static final String SELECT = "select j.* from people.website_job j where true";
    private static final Listing ALL = Listing.of(SELECT)
            .id("j.id")
            .sort("created_at", "j.created_at", "timestamptz")
            .filter("website_id", "j.website_id", Listing.ID)
            .filter("kind", "j.kind", FilterType.oneOf("export", "restore", "erasure", "move"))
            .filter("status", "j.status", FilterType.oneOf("scheduled", "running", "done", "failed", "cancelled"))
            .by("-created_at");

    /** One that is due and was told of, or that another process left. */
    private static final String CLAIM = """
            update people.website_job set status = 'running', leased_until = now() + interval '1 minute',
                attempts = attempts + 1, started_at = coalesce(started_at, $1)
            where id = (
                select id from people.website_job
                where status = 'scheduled' and due_at <= $1 and told or status = 'running' and leased_until < now()
                order by due_at limit 1 for update skip locked)
            returning *
            """;

    /** One of which the audit logs have not heard how it stands. */
    private static final String UNTOLD = """
            update people.website_job set leased_until = now() + interval '1 minute'
            where id = (
                select id from people.website_job where not told and leased_until < now()
                order by created_at limit 1 for update skip locked)
            returning *
            """;

    /** A change by the process that claimed the job last: each claim counts. */
    private static final String HELD =
            "update people.website_job set %s where id = $1 and attempts = $2 and status = 'running'";

    private final SystemSql sql;
    private final Pages pages;
    private final Clock clock;

    JobStore(SystemSql sql, Pages pages, Clock clock) {
        this.sql = sql;
        this.pages = pages;
        this.clock = clock;
    }

    Uni<Page<Job>> page(PageRequest request) {
        return pages.pageAcrossTenants(ALL, request, Job::of);
    }

    Uni<Job> require(UUID id) {
        return sql.first(SELECT + " and j.id = $1", Job::of, id)
                .map(found -> found.orElseThrow(() -> Refusal.notFound("job")));
    }

    /** A website has one job at a time. It begins once it was {@link #told}, which is left to the caller for a minute. */
    Uni<Void> insert(
            UUID id, Wish wish, UUID websiteId, String slug, @Nullable String file, Caller asking, Instant dueAt) {
        return sql.run(
                        """
                        insert into people.website_job (id, website_id, slug, kind, status, file, placement, reason,
                            requested_by, requested_from, due_at, created_at, told, leased_until)
                        values ($1, $2, $3, $4, 'scheduled', $5, $6, $7, $8, $9, $10, $11, false,
                            now() + interval '1 minute')
                        """,
                        id,
                        websiteId,
                        slug,
                        wish.kind(),
                        file,
                        wish.placement(),
                        wish.reason(),
                        asking.requireActor().userId(),
                        asking.requireTenant().id(),
                        dueAt,
                        clock.instant())
                .onFailure(failure -> failure instanceof PgException problem && "23505".equals(problem.getSqlState()))
                .transform(other -> Refusal.conflict("job-under-way", "Something else is done to this website."))
                .replaceWithVoid();
    }

    Uni<Optional<Job>> claim() {
        return sql.first(CLAIM, Job::of, clock.instant());
    }

    /** One that nobody else is telling of. */
    Uni<Optional<Job>> claimUntold() {
        return sql.first(UNTOLD, Job::of);
    }

    /** Says that the audit logs have heard how it stands, unless it stands otherwise by now. */
    Uni<Void> told(Job job) {
        return sql.run(
                        "update people.website_job set told = true where id = $1 and status = $2",
                        job.id(),
                        job.status())
                .replaceWithVoid();
    }

    /** Says that somebody is still at it. */
    Uni<Void> renew(UUID id) {
        return sql.run("""
                        update people.website_job set leased_until = now() + interval '1 minute'
                        where id = $1 and status = 'running'
                        """, id).replaceWithVoid();
    }

    Uni<Void> reach(Job job, String phase) {
        return held(sql.run(HELD.formatted("phase = $3"), job.id(), job.attempts(), phase));
    }

    Uni<Void> prove(Job job, List<Portion> portions) {
        return held(sql.run(
                HELD.formatted("proof = $3, proof_sha256 = $4"),
                job.id(),
                job.attempts(),
                Job.json(portions),
                digest(portions)));
    }

    Uni<Void> end(Job job, String status, @Nullable String error) {
        return held(sql.run(
                HELD.formatted("status = $3, error = $4, ended_at = $5, told = false, leased_until = '-infinity'"),
                job.id(),
                job.attempts(),
                status,
                error,
                clock.instant()));
    }

    /** Remembers whose logins may go, until it is known whether they do. */
    Uni<Void> remember(Job job, List<UUID> logins) {
        return held(sql.run(HELD.formatted("logins = $3"), job.id(), job.attempts(), logins.toArray(UUID[]::new)));
    }

    Uni<List<UUID>> remembered(Job job) {
        return sql.first(
                        "select logins from people.website_job where id = $1",
                        row -> List.of(row.getArrayOfUUIDs("logins")),
                        job.id())
                .map(Optional::orElseThrow);
    }

    /** To be taken up again some time later. */
    Uni<Void> postpone(Job job, Instant until, String error) {
        return held(sql.run(
                HELD.formatted("status = 'scheduled', due_at = $3, error = $4, leased_until = '-infinity'"),
                job.id(),
                job.attempts(),
                until,
                error));
    }

    /** Fails with {@link TakenOver} where another process has the job: for what must not be done by two. */
    Uni<Void> requireHeld(Job job) {
        return held(sql.run(HELD.formatted("leased_until = now() + interval '1 minute'"), job.id(), job.attempts()));
    }

    private static Uni<Void> held(Uni<Integer> update) {
        return update.invoke(changed -> {
                    if (changed == 0) {
                        throw new TakenOver();
                    }
                })
                .replaceWithVoid();
    }

    /** The job is left as it is: another process has taken it, or whoever takes it next is to go on. */
    static final class TakenOver extends RuntimeException {

        private static final long serialVersionUID = 1L;

        TakenOver() {
            super("Another process has taken the job", null, false, false);
        }

        private TakenOver(Throwable cause) {
            super("The job is left to whoever takes it next", cause, false, false);
        }

        /** Where not even the way back could be gone to its end. */
        static TakenOver after(Throwable failure) {
            return failure instanceof TakenOver taken ? taken : new TakenOver(failure);
        }
    }

    /** Tells how many were cancelled: none where it has begun. */
    Uni<Integer> cancel(UUID id) {
        return sql.run("""
                        update people.website_job set status = 'cancelled', ended_at = $2, told = false,
                            leased_until = now() + interval '1 minute'
                        where id = $1 and status = 'scheduled' and phase is null
                        """, id, clock.instant());
    }

    static String digest(List<Portion> portions) {
        String lines = portions.stream()
                .map(portion -> portion.table() + " " + portion.rows() + " " + portion.sha256() + "\n")
                .collect(Collectors.joining());
        return Sha256.hex(lines);
    }
}
