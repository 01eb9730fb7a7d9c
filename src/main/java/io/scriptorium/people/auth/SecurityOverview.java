package io.scriptorium.people.auth;

import io.scriptorium.kernel.data.SystemSql;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.people.auth.LoginAlerts.AlertsView;
import io.scriptorium.people.user.Members;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** All that is about the security of the caller's account, at a glance: as many queries however much there is. */
@ApplicationScoped
class SecurityOverview {

    /** How much of the history is counted. */
    private static final Duration COUNTED = Duration.ofDays(30);

    /** How many of each are shown. */
    static final int LATEST = 5;

    private static final String COUNTS = """
            select (select count(*) from people.session s where s.tenant_id = $1 and s.member_id = $2
                    and s.revoked_at is null and s.expires_at > $3 and s.lent_by is null) as sessions,
                count(*) as devices,
                count(*) filter (
                    where least(d.trusted_until, d.trusted_at + make_interval(days => $4)) > $3) as trusted,
                (select coalesce(jsonb_object_agg(h.outcome, h.tries), '{}') from (
                    select outcome, count(*) as tries from people.sign_in
                    where tenant_id = $1 and member_id = $2 and tried_at > $5 group by outcome
                ) h) as tries
            from people.device d where d.tenant_id = $1 and d.member_id = $2
            """;

    private final SystemSql sql;
    private final OpenSessions sessions;
    private final DeviceStore devices;
    private final SignInStore history;
    private final SecondFactors factors;
    private final Members members;
    private final LoginAlerts alerts;
    private final SignInPolicy policy;
    private final Clock clock;

    SecurityOverview(
            SystemSql sql,
            OpenSessions sessions,
            DeviceStore devices,
            SignInStore history,
            SecondFactors factors,
            Members members,
            LoginAlerts alerts,
            SignInPolicy policy,
            Clock clock) {
        this.sql = sql;
        this.sessions = sessions;
        this.devices = devices;
        this.history = history;
        this.factors = factors;
        this.members = members;
        this.alerts = alerts;
        this.policy = policy;
        this.clock = clock;
    }

    /** Where the member is signed in: how often, and the latest. */
    record SessionsView(long open, List<SessionView> latest) {}

    /** What the member signs in with: how many, how many of them are trusted, and the latest. */
    record DevicesView(long known, long trusted, List<DeviceView> latest) {}

    /**
     * Who tried to sign in.
     *
     * @param since from when on the tries are counted
     * @param outcomes how many there were of each outcome that there was
     */
    record HistoryView(Instant since, Map<String, Long> outcomes, List<SignInView> latest) {}

    /**
     * The whole.
     *
     * @param factors the second factors that the member has
     */
    record SecurityView(
            SessionsView sessions, DevicesView devices, List<String> factors, HistoryView history, AlertsView alerts) {}

    /** What is counted. */
    private record Counts(long sessions, long devices, long trusted, Map<String, Long> outcomes) {

        static Counts of(Row row) {
            JsonObject tries = row.getJsonObject("tries");
            Map<String, Long> outcomes = new TreeMap<>();
            tries.fieldNames().forEach(outcome -> outcomes.put(outcome, tries.getLong(outcome)));
            return new Counts(row.getLong("sessions"), row.getLong("devices"), row.getLong("trusted"), outcomes);
        }
    }

    /** What was found so far. */
    private static final class Gathered {

        private Counts counts = new Counts(0, 0, 0, Map.of());
        private List<SessionView> sessions = List.of();
        private List<DeviceView> devices = List.of();
        private List<SignInView> history = List.of();
        private List<String> factors = List.of();

        SecurityView view(Instant since, AlertsView alerts) {
            return new SecurityView(
                    new SessionsView(counts.sessions(), sessions),
                    new DevicesView(counts.devices(), counts.trusted(), devices),
                    factors,
                    new HistoryView(since, counts.outcomes(), history),
                    alerts);
        }
    }

    Uni<SecurityView> own(@Nullable UUID session) {
        UUID self = Caller.memberId();
        Gathered all = new Gathered();
        return counts(self)
                .invoke(counts -> all.counts = counts)
                .chain(() -> sessions.latest(self, session, LATEST))
                .invoke(latest -> all.sessions = latest)
                .chain(() -> devices.latest(self, session, LATEST))
                .invoke(latest -> all.devices = latest)
                .chain(() -> history.latest(self, LATEST))
                .invoke(latest -> all.history = latest)
                .chain(() -> factors(self))
                .invoke(methods -> all.factors = methods)
                .chain(() -> alerts.of(self))
                .map(alerted -> all.view(since(), alerted));
    }

    private Uni<List<String>> factors(UUID member) {
        return members.require(member)
                .chain(factors::held)
                .map(held -> held.stream().map(SecondFactor::method).toList());
    }

    private Uni<Counts> counts(UUID member) {
        return policy.deviceTrustDays()
                .chain(days -> sql.first(
                        COUNTS, Counts::of, Caller.tenantId(), member, clock.instant(), days.intValue(), since()))
                .map(found -> found.orElseThrow());
    }

    private Instant since() {
        return clock.instant().minus(COUNTED);
    }
}
