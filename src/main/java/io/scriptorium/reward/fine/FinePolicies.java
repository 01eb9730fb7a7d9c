package io.scriptorium.reward.fine;

import io.scriptorium.kernel.data.Ids;
import io.scriptorium.kernel.data.Sql;
import io.scriptorium.kernel.data.Tx;
import io.scriptorium.kernel.event.EventLog;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.web.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The tenant's versions of the lateness terms. A tenant that has set none has the defaults, as a row like any other. */
@ApplicationScoped
class FinePolicies {

    /** Ten minutes of grace, 5 % for the first hour, each further hour 1 % dearer, at most half of the pay. */
    private static final FinePolicy DEFAULT = new FinePolicy(new UUID(0, 0), 1, Instant.EPOCH, 10, 500, 100, 5000, 100);

    private static final String INSERT = """
            insert into reward.fine_policy (tenant_id, id, type, version, effective_from, grace_minutes,
                first_hour_rate, hourly_step, cap_rate, minimum_amount, created_by, created_at)
            """;
    private static final String INSERT_DEFAULT = INSERT + """
            select $1, $2, 'lateness', 1, $3, $4, $5, $6, $7, $8, null, $9
            where not exists (select from reward.fine_policy where tenant_id = $1 and type = 'lateness')
            on conflict (tenant_id, type, version) do nothing
            """;
    private static final String INSERT_NEXT = INSERT + """
            select $1, $2, 'lateness', max(version) + 1, $3, $4, $5, $6, $7, $8, $10, $9
            from reward.fine_policy where tenant_id = $1 and type = 'lateness'
            returning *
            """;
    private static final String IN_FORCE = """
            select * from reward.fine_policy
            where tenant_id = $1 and type = 'lateness' and effective_from <= $2
            order by effective_from desc, version desc limit 1
            """;

    private final Tx tx;
    private final Sql sql;
    private final EventLog events;
    private final Clock clock;

    FinePolicies(Tx tx, Sql sql, EventLog events, Clock clock) {
        this.tx = tx;
        this.sql = sql;
        this.events = events;
        this.clock = clock;
    }

    /** Makes the default version where the tenant has none. */
    Uni<Void> ensureDefault() {
        return tx.write(() -> sql.run(
                        INSERT_DEFAULT,
                        Caller.tenantId(),
                        Ids.next(),
                        DEFAULT.effectiveFrom(),
                        DEFAULT.graceMinutes(),
                        DEFAULT.firstHourRate(),
                        DEFAULT.hourlyStep(),
                        DEFAULT.capRate(),
                        DEFAULT.minimumAmount(),
                        clock.instant())
                .replaceWithVoid());
    }

    /** The version in force at a time. */
    Uni<FinePolicy> inForceAt(Instant at) {
        return tx.write(() -> ensureDefault()
                .chain(() -> sql.first(IN_FORCE, FinePolicy::of, Caller.tenantId(), at))
                .map(found -> found.orElseThrow(() -> new IllegalStateException("No fine policy holds at " + at))));
    }

    Uni<FinePolicy> require(UUID id) {
        return sql.first(
                        "select * from reward.fine_policy where tenant_id = $1 and id = $2",
                        FinePolicy::of,
                        Caller.tenantId(),
                        id)
                .map(found -> found.orElseThrow(() -> Refusal.notFound("fine policy")));
    }

    /**
     * Adds a version; refuses terms that contradict themselves or reach back in time.
     *
     * @param from from when they hold; null for now on
     */
    Uni<FinePolicy> add(FinePolicy terms, @Nullable Instant from) {
        Instant now = clock.instant();
        if (terms.firstHourRate() > terms.capRate()) {
            throw Refusal.invalid("cap_rate", "must not be below first_hour_rate");
        }
        if (from != null && from.isBefore(now)) {
            throw Refusal.invalid("effective_from", "must not be in the past");
        }
        if (from != null && from.isAfter(now.plus(3_650, ChronoUnit.DAYS))) {
            throw Refusal.invalid("effective_from", "must be within ten years");
        }
        // Versions are counted one at a time.
        return tx.write(() -> sql.alone("reward.fine_policy", Caller.tenantId())
                .chain(this::ensureDefault)
                .chain(() -> insert(terms, from == null ? now : from, now))
                .call(added -> events.append(
                        new FinePolicyEvent.Published(added.id(), added.version(), added.effectiveFrom()))));
    }

    private Uni<FinePolicy> insert(FinePolicy terms, Instant from, Instant now) {
        return sql.first(
                        INSERT_NEXT,
                        FinePolicy::of,
                        Caller.tenantId(),
                        Ids.next(),
                        from,
                        terms.graceMinutes(),
                        terms.firstHourRate(),
                        terms.hourlyStep(),
                        terms.capRate(),
                        terms.minimumAmount(),
                        now,
                        Caller.memberId())
                .map(Optional::orElseThrow);
    }
}
