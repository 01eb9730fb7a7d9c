package io.scriptorium.insight.threat;

import io.scriptorium.kernel.data.Ids;
import io.scriptorium.kernel.data.Sql;
import io.scriptorium.kernel.data.Tx;
import io.scriptorium.kernel.event.EventLog;
import io.scriptorium.kernel.place.Places;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.web.FilterType;
import io.scriptorium.kernel.web.Listing;
import io.scriptorium.kernel.web.Page;
import io.scriptorium.kernel.web.PageRequest;
import io.scriptorium.kernel.web.Pages;
import io.scriptorium.kernel.web.Refusal;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The alerts of the current tenant: raised once for a threat and a while, then looked into and closed by the staff. */
@ApplicationScoped
class Alerts {

    private static final String SELECT = "select a.* from insight.security_alert a where a.tenant_id = $1";
    private static final Listing ALL = Listing.of(SELECT)
            .id("a.id")
            .sort("raised_at", "a.raised_at", "timestamptz")
            .filter("status", "a.status", FilterType.oneOf(Alert.OPEN, Alert.ACKNOWLEDGED, Alert.CLOSED))
            .filter("threat", "a.threat", FilterType.oneOf(Threat.values(), Threat::key))
            .filter("severity", "a.severity", FilterType.oneOf(Severity.values(), Severity::key))
            .filter("member_id", "a.member_id", Listing.ID)
            .range("raised", "a.raised_at")
            .by("-raised_at");

    private static final String ADD_TO = """
            update insight.security_alert set events = events + 1, details = $5, last_event_at = greatest(last_event_at, $6)
            where tenant_id = $1 and threat = $2 and subject = $3 and raised_at > $4
            """;
    private static final String RAISE = """
            insert into insight.security_alert
                (tenant_id, id, threat, severity, subject, member_id, address, details, status, events, raised_at,
                 last_event_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8, 'open', 1, $9, $9)
            """;
    private static final String MOVE = """
            update insight.security_alert set status = $3, note = coalesce($4, note), handled_by = $5, handled_at = $6
            where tenant_id = $1 and id = $2 and status = any($7)
            """;
    private static final String[] OPEN = {Alert.OPEN};
    private static final String[] NOT_CLOSED = {Alert.OPEN, Alert.ACKNOWLEDGED};

    private final Tx tx;
    private final Sql sql;
    private final Pages pages;
    private final EventLog events;
    private final Places places;
    private final Clock clock;

    Alerts(Tx tx, Sql sql, Pages pages, EventLog events, Places places, Clock clock) {
        this.tx = tx;
        this.sql = sql;
        this.pages = pages;
        this.events = events;
        this.places = places;
        this.clock = clock;
    }

    private Alert alert(Row row) {
        return Alert.of(row, places);
    }

    Uni<Page<Alert>> page(PageRequest request) {
        return pages.page(ALL, request, this::alert, Caller.tenantId());
    }

    Uni<Alert> require(UUID id) {
        return sql.first(SELECT + " and a.id = $2", this::alert, Caller.tenantId(), id)
                .map(found -> found.orElseThrow(() -> Refusal.notFound("security alert")));
    }

    /** Adds to the alert that there is, or raises one. Part of the transaction that has the website's events locked. */
    Uni<Void> raise(Incident incident, Finding finding) {
        return sql.run(
                        ADD_TO,
                        Caller.tenantId(),
                        finding.threat().key(),
                        finding.subject(),
                        incident.at().minus(finding.window()),
                        finding.details(),
                        incident.at())
                .chain(added -> added > 0 ? Uni.createFrom().voidItem() : open(incident, finding));
    }

    private Uni<Void> open(Incident incident, Finding finding) {
        UUID id = Ids.next();
        Threat threat = finding.threat();
        // What one address does is about no member in particular.
        UUID memberId = threat == Threat.MANY_ACCOUNTS ? null : incident.memberId();
        return sql.run(
                        RAISE,
                        Caller.tenantId(),
                        id,
                        threat.key(),
                        threat.severity().key(),
                        finding.subject(),
                        memberId,
                        incident.address(),
                        finding.details(),
                        incident.at())
                .chain(() -> events.append(new ThreatEvent.AlertRaised(
                        id, threat.key(), threat.severity().key(), memberId)));
    }

    /** Notes that the caller looks into an alert; one that somebody looks into already stays theirs. */
    Uni<Alert> acknowledge(UUID id, @Nullable String note) {
        return tx.write(() -> require(id)
                .invoke(alert -> {
                    if (alert.isClosed()) {
                        throw Refusal.conflict("alert-closed", "The alert is closed.");
                    }
                })
                .chain(() -> move(id, Alert.ACKNOWLEDGED, note, OPEN))
                .call(moved -> moved ? events.append(new ThreatEvent.AlertAcknowledged(id)) : nothing())
                .chain(() -> require(id)));
    }

    /** Closes an alert; one that is closed stays so. */
    Uni<Alert> close(UUID id, @Nullable String note) {
        return tx.write(() -> require(id)
                .chain(() -> move(id, Alert.CLOSED, note, NOT_CLOSED))
                .call(moved -> moved ? events.append(new ThreatEvent.AlertClosed(id)) : nothing())
                .chain(() -> require(id)));
    }

    private Uni<Boolean> move(UUID id, String to, @Nullable String note, String[] from) {
        return sql.run(MOVE, Caller.tenantId(), id, to, note, Caller.memberId(), clock.instant(), from)
                .map(moved -> moved > 0);
    }

    private static Uni<Void> nothing() {
        return Uni.createFrom().voidItem();
    }
}
