package io.scriptorium.insight.threat;

import io.scriptorium.kernel.data.Sql;
import io.scriptorium.kernel.tenancy.Caller;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The log of security events, and what rules ask of it. */
@ApplicationScoped
class Incidents {

    /** Events about different accounts may come in another order than they happened, by so much. */
    private static final Duration DISORDER = Duration.ofMinutes(1);

    private static final String ADD = """
            insert into insight.security_event
                (tenant_id, id, type, severity, account_id, member_id, actor_id, address, details, occurred_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
            """;
    private static final String COUNT = """
            select count(%s) as found from insight.security_event
            where tenant_id = $1 and %s = $2 and occurred_at > $3 and occurred_at <= $4 and type = any($5)
            """;
    private static final String ACCOUNTS = COUNT.formatted("distinct account_id", "address");
    private static final String ADDRESSES = COUNT.formatted("distinct address", "account_id");
    private static final String TIMES = COUNT.formatted("*", "account_id");
    private static final String LAST_LOGIN = """
            select address, occurred_at from insight.security_event
            where tenant_id = $1 and account_id = $2 and occurred_at <= $3 and type = $4 and id <> $5
            order by occurred_at desc, id desc limit 1
            """;

    private final Sql sql;

    Incidents(Sql sql) {
        this.sql = sql;
    }

    /** An earlier sign-in. */
    record Login(Optional<String> address, Instant at) {

        static Login of(Row row) {
            return new Login(
                    Optional.ofNullable(row.getString("address")),
                    row.getOffsetDateTime("occurred_at").toInstant());
        }
    }

    Uni<Void> add(Incident incident) {
        return sql.run(
                        ADD,
                        Caller.tenantId(),
                        incident.id(),
                        incident.type(),
                        Watched.severity(incident.type()).key(),
                        incident.accountId(),
                        incident.memberId(),
                        incident.actorId(),
                        incident.address(),
                        incident.details(),
                        incident.at())
                .replaceWithVoid();
    }

    /** How many accounts an address has tried up to a moment. */
    Uni<Long> accounts(String address, Instant at, Duration window, Set<String> types) {
        return count(ACCOUNTS, address, at, window, types);
    }

    /** From how many addresses an account was tried up to a moment. */
    Uni<Long> addresses(UUID accountId, Instant at, Duration window, Set<String> types) {
        return count(ADDRESSES, accountId, at, window, types);
    }

    /** How often something happened to an account up to a moment. */
    Uni<Long> times(UUID accountId, Instant at, Duration window, Set<String> types) {
        return count(TIMES, accountId, at, window, types);
    }

    private Uni<Long> count(String query, Object key, Instant at, Duration window, Set<String> types) {
        return sql.first(
                        query,
                        row -> row.getLong("found"),
                        Caller.tenantId(),
                        key,
                        at.minus(window),
                        at.plus(DISORDER),
                        types.toArray(String[]::new))
                .map(found -> found.orElse(0L));
    }

    /** The sign-in of the same account before this one. */
    Uni<Optional<Login>> loginBefore(Incident login) {
        return sql.first(
                LAST_LOGIN,
                Login::of,
                Caller.tenantId(),
                login.accountId(),
                login.at(),
                Incident.LOGGED_IN,
                login.id());
    }
}
