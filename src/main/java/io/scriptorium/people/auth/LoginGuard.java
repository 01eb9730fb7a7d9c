package io.scriptorium.people.auth;

import io.scriptorium.kernel.data.InTurn;
import io.scriptorium.kernel.data.Sha256;
import io.scriptorium.kernel.data.SystemSql;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.people.auth.GuessingRules.Count;
import io.scriptorium.people.auth.GuessingRules.Guarded;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Applies {@link GuessingRules}. An attempt counts as a failure before the password is looked at and is withdrawn when
 * it was right, so that attempts side by side cannot outrun the count. Accounts that do not exist count as well.
 */
@ApplicationScoped
class LoginGuard {

    private final SystemSql sql;
    private final LoginStore logins;
    private final Clock clock;

    LoginGuard(SystemSql sql, LoginStore logins, Clock clock) {
        this.sql = sql;
        this.logins = logins;
        this.clock = clock;
    }

    /**
     * What one attempt is counted under.
     *
     * @param changes what it has changed, once it has been counted
     */
    record Attempt(Map<Guarded, String> keys, Map<Guarded, Change> changes) {

        static Attempt of(String email, String address) {
            return counted("", email, address);
        }

        /** An attempt at a second proof, counted apart: the first, given over and over, must not wipe its slate. */
        static Attempt atSecondFactor(String email, String address) {
            return counted("second factor of ", email, address);
        }

        private static Attempt counted(String what, String email, String address) {
            String account =
                    Base64.getUrlEncoder().withoutPadding().encodeToString(Sha256.of(what + Login.normal(email)));
            Map<Guarded, String> keys = new EnumMap<>(Guarded.class);
            keys.put(Guarded.ACCOUNT, "account " + account);
            keys.put(Guarded.PAIR, "pair " + account + " " + address);
            keys.put(Guarded.ADDRESS, "address " + Caller.tenantId() + " " + address);
            return new Attempt(keys, new EnumMap<>(Guarded.class));
        }

        String[] sorted() {
            return keys.values().stream().sorted().toArray(String[]::new);
        }

        /** A count without this attempt, which was right; it wipes the slate of the account as seen from here. */
        Count without(Guarded guarded, Count now) {
            if (guarded == Guarded.PAIR) {
                return Count.NONE;
            }
            Change change = changes.get(guarded);
            return change == null ? now : now.withdrawn(change.before(), change.after());
        }
    }

    /** A count before and after an attempt. */
    record Change(Count before, Count after) {}

    /** Counts an attempt, or refuses it with 429 where too many have failed. */
    Uni<Void> begin(Attempt attempt, String email, String address) {
        return sql.write(() -> known(email, address)
                        .chain(known -> counts(attempt).chain(counts -> admit(attempt, counts, known))))
                .map(pause -> {
                    if (!pause.isZero()) {
                        throw new TooManyAttempts(pause);
                    }
                    return null;
                });
    }

    private Uni<Duration> admit(Attempt attempt, Map<Guarded, Count> counts, boolean known) {
        Instant now = clock.instant();
        Instant until = counts.entrySet().stream()
                .filter(count -> !known || count.getKey() != Guarded.ACCOUNT)
                .map(count -> count.getValue().blockedUntil())
                .filter(now::isBefore)
                .max(Instant::compareTo)
                .orElse(now);
        if (until.isAfter(now)) {
            return Uni.createFrom().item(Duration.between(now, until));
        }
        Map<Guarded, Count> next = new EnumMap<>(Guarded.class);
        counts.forEach((guarded, count) -> {
            Count failed = count.failed(guarded, now);
            next.put(guarded, failed);
            attempt.changes().put(guarded, new Change(count, failed));
        });
        return store(attempt, next).replaceWith(Duration.ZERO);
    }

    /** Withdraws an attempt that was right. */
    Uni<Void> succeeded(Attempt attempt) {
        return sql.write(() -> counts(attempt).chain(counts -> {
            Map<Guarded, Count> next = new EnumMap<>(Guarded.class);
            counts.forEach((guarded, count) -> next.put(guarded, attempt.without(guarded, count)));
            return store(attempt, next);
        }));
    }

    /** Forgets all failures of a login, from wherever they came, and ends the pause that they have brought on it. */
    Uni<Void> forget(UUID userId, String email) {
        return forget(userId, Attempt.of(email, ""), Attempt.atSecondFactor(email, ""));
    }

    /** The same for its passwords alone: failures at its second factor stay. */
    Uni<Void> forgetPasswords(UUID userId, String email) {
        return forget(userId, Attempt.of(email, ""));
    }

    private Uni<Void> forget(UUID userId, Attempt... kinds) {
        String[] accounts = Arrays.stream(kinds)
                .map(attempt -> attempt.keys().get(Guarded.ACCOUNT))
                .toArray(String[]::new);
        return sql.run("""
                        delete from people.login_guard g using unnest($1::text[]) a
                        where g.guarded = a or starts_with(g.guarded, 'pair' || substr(a, 8) || ' ')
                        """, (Object) accounts).chain(() -> logins.unlock(userId));
    }

    private Uni<Boolean> known(String email, String address) {
        return sql.any("""
                        select 1 from people.known_address k join people.app_user u on u.id = k.user_id
                        where lower(u.email) = lower($1) and k.address = $2
                        """, email, address);
    }

    /** The counts, held until the transaction ends; keys are taken in one order, so that two never wait for each other. */
    private Uni<Map<Guarded, Count>> counts(Attempt attempt) {
        String[] keys = attempt.sorted();
        return sql.run("""
                        insert into people.login_guard (guarded, failures, failed_at, blocked_until)
                        select key, 0, 'epoch', 'epoch' from unnest($1::text[]) key order by key
                        on conflict (guarded) do nothing
                        """, (Object) keys)
                .chain(() -> sql.list(
                        "select * from people.login_guard where guarded = any($1) order by guarded for update",
                        row -> row,
                        (Object) keys))
                .map(rows -> {
                    Map<String, Count> found =
                            rows.stream().collect(Collectors.toMap(row -> row.getString("guarded"), LoginGuard::count));
                    Map<Guarded, Count> counts = new EnumMap<>(Guarded.class);
                    attempt.keys().forEach((guarded, key) -> counts.put(guarded, found.getOrDefault(key, Count.NONE)));
                    return counts;
                });
    }

    private Uni<Void> store(Attempt attempt, Map<Guarded, Count> counts) {
        return InTurn.each(
                Set.copyOf(counts.entrySet()),
                entry -> sql.run(
                        """
                        update people.login_guard set failures = $2, failed_at = $3, blocked_until = $4
                        where guarded = $1
                        """,
                        attempt.keys().get(entry.getKey()),
                        entry.getValue().failures(),
                        entry.getValue().failedAt(),
                        entry.getValue().blockedUntil()));
    }

    private static Count count(Row row) {
        return new Count(
                row.getInteger("failures"),
                row.getOffsetDateTime("failed_at").toInstant(),
                row.getOffsetDateTime("blocked_until").toInstant());
    }
}
