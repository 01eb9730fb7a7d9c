package io.scriptorium.talk.alert;

import io.scriptorium.kernel.data.Sql;
import io.scriptorium.kernel.data.Tx;
import io.scriptorium.kernel.event.Changes;
import io.scriptorium.kernel.event.EventLog;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.people.auth.LoginAlerts;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Set;
import java.util.UUID;

/** What members have chosen to hear of. */
@ApplicationScoped
class AlertService implements LoginAlerts {

    private static final String FIND = """
            select new_login, new_device, new_place from talk.login_alert where tenant_id = $1 and member_id = $2
            """;

    private static final String STORE = """
            insert into talk.login_alert (tenant_id, member_id, new_login, new_device, new_place, updated_at)
            values ($1, $2, $3, $4, $5, $6)
            on conflict (tenant_id, member_id) do update
            set new_login = excluded.new_login, new_device = excluded.new_device, new_place = excluded.new_place,
                updated_at = excluded.updated_at
            """;

    private final Tx tx;
    private final Sql sql;
    private final EventLog events;
    private final Clock clock;

    AlertService(Tx tx, Sql sql, EventLog events, Clock clock) {
        this.tx = tx;
        this.sql = sql;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public Uni<AlertsView> of(UUID memberId) {
        return choice(memberId).map(Choice::view);
    }

    Uni<Choice> choice(UUID memberId) {
        return sql.first(FIND, Choice::of, Caller.tenantId(), memberId).map(found -> found.orElse(Choice.USUAL));
    }

    /** The caller chooses. */
    Uni<AlertsView> choose(Choice next) {
        UUID self = Caller.memberId();
        return tx.write(() -> choice(self)
                        .call(() -> store(self, next))
                        .chain(before -> events.append(new AlertEvent.Chosen(self), changes(before, next))))
                .replaceWith(next.view());
    }

    private Uni<Integer> store(UUID memberId, Choice choice) {
        return sql.run(
                STORE,
                Caller.tenantId(),
                memberId,
                keys(choice.newLogin()),
                keys(choice.newDevice()),
                keys(choice.newPlace()),
                clock.instant());
    }

    private static String[] keys(Set<Channel> channels) {
        return Channel.keys(channels).toArray(String[]::new);
    }

    private static Changes changes(Choice before, Choice next) {
        return Changes.none()
                .and("new_login", Channel.keys(before.newLogin()), Channel.keys(next.newLogin()))
                .and("new_device", Channel.keys(before.newDevice()), Channel.keys(next.newDevice()))
                .and("new_place", Channel.keys(before.newPlace()), Channel.keys(next.newPlace()));
    }
}
