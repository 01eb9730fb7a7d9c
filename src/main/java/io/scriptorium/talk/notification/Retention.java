package io.scriptorium.talk.notification;

import io.scriptorium.kernel.data.Columns;
import io.scriptorium.kernel.data.Sql;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.time.Timer;
import io.scriptorium.kernel.time.TimerHandler;
import io.scriptorium.kernel.time.Timers;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Removes old notifications, by one timer for each inbox that is not empty. */
@ApplicationScoped
class Retention implements TimerHandler {

    private static final String KIND = "notification.retention";

    private static final String PRUNE = """
            with inbox as (
                select member_id from talk.inbox where tenant_id = $1 and member_id = $2 for update
            ), removed as (
                delete from talk.notification n using inbox
                where n.tenant_id = $1 and n.recipient_id = inbox.member_id and n.created_at <= $3
                returning n.sequence, n.read_at
            )
            update talk.inbox
            set pruned_sequence = greatest(pruned_sequence, (select max(sequence) from removed)),
                unread = unread - (select count(*) from removed where read_at is null)
            where tenant_id = $1 and member_id = $2
            """;

    private static final String OLDEST =
            "select min(created_at) as oldest from talk.notification where tenant_id = $1 and recipient_id = $2";

    private final Sql sql;
    private final Timers timers;
    private final Clock clock;
    private final Duration kept;

    Retention(
            Sql sql,
            Timers timers,
            Clock clock,
            @ConfigProperty(name = "scriptorium.notifications.retention", defaultValue = "P90D") Duration kept) {
        this.sql = sql;
        this.timers = timers;
        this.clock = clock;
        this.kept = kept;
    }

    /** Starts the watch over an inbox that had nothing in it. */
    Uni<Void> watch(UUID memberId) {
        return timers.schedule(Timer.of(KIND, memberId, clock.instant().plus(kept)));
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Uni<Void> fire(Timer timer) {
        UUID member = timer.subjectId();
        Instant limit = clock.instant().minus(kept);
        return sql.run(PRUNE, Caller.tenantId(), member, limit)
                .chain(() -> sql.first(
                        OLDEST, row -> Optional.ofNullable(Columns.time(row, "oldest")), Caller.tenantId(), member))
                .map(row -> row.flatMap(oldest -> oldest))
                .chain(oldest -> oldest.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : timers.schedule(timer.at(oldest.get().plus(kept))));
    }
}
