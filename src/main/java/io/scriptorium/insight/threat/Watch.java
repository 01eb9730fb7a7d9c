package io.scriptorium.insight.threat;

import io.scriptorium.kernel.data.Ids;
import io.scriptorium.kernel.data.InTurn;
import io.scriptorium.kernel.data.Sql;
import io.scriptorium.kernel.data.Tx;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.people.auth.RefusalWatch;
import io.scriptorium.people.setting.Settings;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes security events down, has the rules judge them, and raises alerts: all in one transaction. */
@ApplicationScoped
class Watch implements RefusalWatch {

    private final Tx tx;
    private final Sql sql;
    private final Incidents incidents;
    private final Rules rules;
    private final Alerts alerts;
    private final Settings settings;
    private final Clock clock;

    Watch(Tx tx, Sql sql, Incidents incidents, Rules rules, Alerts alerts, Settings settings, Clock clock) {
        this.tx = tx;
        this.sql = sql;
        this.incidents = incidents;
        this.rules = rules;
        this.alerts = alerts;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public Uni<Void> passwordRefused(UUID accountId, @Nullable UUID memberId, String address) {
        return note(new Incident(
                Ids.next(),
                memberId == null ? Incident.STRANGER_REFUSED : Incident.PASSWORD_REFUSED,
                accountId,
                memberId,
                null,
                address,
                clock.instant(),
                new JsonObject()));
    }

    /** Notes an event. Joins the open transaction, if there is one. */
    Uni<Void> note(Incident incident) {
        // One event of a website at a time: two at once would not count each other.
        return tx.write(() -> Rules.judge(incident.type())
                ? sql.alone("insight.incident", Caller.tenantId())
                        .chain(() -> incidents.add(incident))
                        .chain(() -> judge(incident))
                : incidents.add(incident));
    }

    private Uni<Void> judge(Incident incident) {
        return settings.all()
                .chain(set -> rules.findings(incident, set))
                .chain(found -> InTurn.each(found, finding -> alerts.raise(incident, finding)));
    }
}
