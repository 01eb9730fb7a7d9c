package io.scriptorium.kernel.event;

import io.scriptorium.kernel.data.InTurn;
import io.scriptorium.kernel.data.SystemSql;
import io.scriptorium.kernel.data.Whereabouts;
import io.scriptorium.kernel.tenancy.Background;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.time.Rounds;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Gives events to consumers again that failed before, the earliest of each subject first. */
@ApplicationScoped
class Retries {

    // Pushing next_at ahead is the claim: another process does not see the row until then. That is soon, so that what
    // a process had claimed that dies is soon tried again; where one is merely slow, receipts keep the effect single.
    private static final String CLAIM = """
            with due as (
                select f.tenant_id, f.consumer, f.event_id from kernel.event_failure f
                where not f.dead and f.next_at <= now() and f.tenant_id <> all ($1::uuid[]) and not exists (
                    select from kernel.event_failure earlier
                    where earlier.tenant_id = f.tenant_id and earlier.consumer = f.consumer
                      and earlier.subject_id = f.subject_id and earlier.sequence < f.sequence and not earlier.dead)
                order by f.next_at limit 64
                for update of f skip locked
            ), claimed as (
                update kernel.event_failure f set next_at = now() + interval '10 seconds'
                from due where f.tenant_id = due.tenant_id and f.consumer = due.consumer and f.event_id = due.event_id
                returning f.tenant_id, f.consumer, f.event_id, f.aside
            )
            select claimed.consumer, claimed.aside, l.* from claimed
            join kernel.event_log l on l.tenant_id = claimed.tenant_id and l.id = claimed.event_id
            order by l.sequence
            """;

    private final SystemSql sql;
    private final Background background;
    private final Inbox inbox;
    private final Whereabouts whereabouts;
    private final Map<String, EventConsumer> consumers;

    private record Failed(String consumer, Envelope event) {

        static Failed of(Row row) {
            return new Failed(row.getString("consumer"), Envelopes.of(row));
        }
    }

    Retries(
            SystemSql sql,
            Background background,
            Inbox inbox,
            Whereabouts whereabouts,
            Instance<EventConsumer> consumers) {
        this.sql = sql;
        this.background = background;
        this.inbox = inbox;
        this.whereabouts = whereabouts;
        this.consumers = consumers.stream().collect(Collectors.toMap(EventConsumer::name, Function.identity()));
    }

    /** Tries again all that is due in a database, also what becomes possible by that; tells how many. */
    Uni<Integer> drain(String placement) {
        return Rounds.untilIdle(() -> background
                .run(new Caller(null, null, "retries"), () -> claim(placement).call(this::retryAll))
                .map(List::size));
    }

    private Uni<List<Failed>> claim(String placement) {
        return sql.in(placement).list(CLAIM, Failed::of, (Object) whereabouts.leftAlone(placement));
    }

    private Uni<Void> retryAll(List<Failed> failed) {
        return InTurn.each(failed, this::retry);
    }

    private Uni<Void> retry(Failed failed) {
        EventConsumer consumer = consumers.get(failed.consumer());
        // A consumer that this release no longer has keeps its failures until one that knows it comes back.
        return consumer == null ? Uni.createFrom().voidItem() : inbox.receive(List.of(consumer), failed.event());
    }
}
