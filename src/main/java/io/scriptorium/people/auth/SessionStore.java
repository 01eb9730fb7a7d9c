package io.scriptorium.people.auth;

import io.scriptorium.kernel.data.SystemSql;
import io.scriptorium.kernel.realtime.EndedSessions;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The global tables of sessions and refresh tokens, by the system role. */
@ApplicationScoped
class SessionStore {

    /** Why sessions ended whose member was erased. */
    static final String ERASED = "erased";

    private static final Duration REMEMBERED = Duration.ofDays(30);

    private static final String SWEEP = """
            delete from people.session
            where expires_at < $1 or revoked_at < $1 or revoked_for = 'erased' and revoked_at < $2
            """;

    private final SystemSql sql;
    private final EndedSessions ended;
    private final Clock clock;

    SessionStore(SystemSql sql, EndedSessions ended, Clock clock) {
        this.sql = sql;
        this.ended = ended;
        this.clock = clock;
    }

    /** What came of a refresh token: the session goes on, or had to be ended because the token was used before. */
    record Rotation(Session session, boolean reused) {}

    /** When a session was ended. */
    record End(UUID sessionId, Instant at) {}

    /**
     * Uses a refresh token up and gives its session the next one. A token that was used up before ends its session.
     *
     * @param terms how long sessions of the tenant go on
     * @return empty where the token is no good: unknown, of another tenant, or of a session that is over
     */
    Uni<Optional<Rotation>> rotate(UUID tenantId, String refreshToken, Session.Terms terms) {
        return sql.write(() -> sql.first("""
                        select s.id, s.user_id, s.member_id, s.proved_at, s.methods, s.created_at, s.used_at,
                            t.used_at as token_used_at
                        from people.refresh_token t
                        join people.session s on s.id = t.session_id
                        join people.app_user u on u.id = s.user_id
                        where t.hash = $1 and s.tenant_id = $2 and s.revoked_at is null and s.expires_at > $3
                            and (u.locked_until is null or u.locked_until <= $3)
                        for update of t, s
                        """, row -> row, hash(refreshToken), tenantId, clock.instant())
                        .chain(found -> found.isEmpty()
                                ? Uni.createFrom().item(Optional.<Rotation>empty())
                                : rotate(found.get(), refreshToken, terms)))
                .invoke(rotation -> rotation.filter(Rotation::reused)
                        .ifPresent(
                                reused -> ended.ended(List.of(reused.session().id()))));
    }

    private Uni<Optional<Rotation>> rotate(Row found, String refreshToken, Session.Terms terms) {
        Duration life = terms.left(since(found, "created_at"), since(found, "used_at"));
        if (life.isZero()) {
            return Uni.createFrom().item(Optional.empty());
        }
        return rotate(found, refreshToken, Session.of(found, Secrets.token(), life))
                .map(Optional::of);
    }

    private Uni<Rotation> rotate(Row found, String refreshToken, Session next) {
        OffsetDateTime usedBefore = found.getOffsetDateTime("token_used_at");
        if (usedBefore != null) {
            return end(next.id(), "token-reused").replaceWith(new Rotation(next, true));
        }
        return sql.run(
                        "update people.refresh_token set used_at = $2 where hash = $1",
                        hash(refreshToken),
                        clock.instant())
                .chain(() ->
                        sql.run("""
                        with used as (
                            update people.session set used_at = $2, expires_at = $3 where id = $1 returning device_id
                        )
                        update people.device d set used_at = $2 from used where d.id = used.device_id
                        """, next.id(), clock.instant(), clock.instant().plus(next.life())))
                .chain(() -> insert(next))
                .replaceWith(new Rotation(next, false));
    }

    /** Notes that whoever holds a session proved again who they are; empty where the session is over. */
    Uni<Optional<Session>> prove(UUID sessionId, List<String> methods) {
        return sql.first(
                """
                update people.session set proved_at = $2, methods = $3
                where id = $1 and revoked_at is null and expires_at > $2
                returning id, user_id, member_id, proved_at, methods
                """,
                row -> Session.of(row, "", Duration.ZERO),
                sessionId,
                clock.instant(),
                methods.toArray(String[]::new));
    }

    /** How the holder of a session last proved who they are. */
    Uni<List<String>> methods(UUID sessionId) {
        return sql.first(
                        "select methods from people.session where id = $1",
                        row -> List.of(row.getArrayOfStrings("methods")),
                        sessionId)
                .map(found -> found.orElse(List.of()));
    }

    /** The session of a refresh token that was not used yet. */
    Uni<Optional<UUID>> sessionOf(UUID tenantId, String refreshToken) {
        return sql.first("""
                select s.id from people.refresh_token t join people.session s on s.id = t.session_id
                where t.hash = $1 and t.used_at is null and s.tenant_id = $2
                """, row -> row.getUUID("id"), hash(refreshToken), tenantId);
    }

    /** Whose a refresh token is that was not used yet, of a session that goes on. */
    Uni<Optional<UUID>> memberOf(UUID tenantId, String refreshToken) {
        return sql.first("""
                select s.member_id from people.refresh_token t join people.session s on s.id = t.session_id
                where t.hash = $1 and t.used_at is null and s.tenant_id = $2 and s.revoked_at is null
                    and s.expires_at > $3
                """, row -> row.getUUID("member_id"), hash(refreshToken), tenantId, clock.instant());
    }

    /** Ends a session; tells whose it was, or nothing where it was over before. */
    Uni<Optional<UUID>> revoke(UUID sessionId, String reason) {
        return end(sessionId, reason).invoke(member -> {
            if (member.isPresent()) {
                ended.ended(List.of(sessionId));
            }
        });
    }

    private Uni<Optional<UUID>> end(UUID sessionId, String reason) {
        return sql.first("""
                update people.session set revoked_at = $2, revoked_for = $3
                where id = $1 and revoked_at is null returning member_id
                """, row -> row.getUUID("member_id"), sessionId, clock.instant(), reason);
    }

    /** Ends all sessions of a login, on all websites, but one; no device of it is trusted any more. */
    Uni<Void> revokeAll(UUID userId, @Nullable UUID kept, String reason) {
        return told(endAll(userId, kept, reason));
    }

    /** The same within a transaction: whoever commits it tells of the sessions. */
    Uni<List<UUID>> endAll(UUID userId, @Nullable UUID kept, String reason) {
        return sql.list("""
                with distrusted as (
                    update people.device set trusted_at = null, trusted_until = null, trusted_hash = null
                    where user_id = $1 and trusted_at is not null
                )
                update people.session set revoked_at = $2, revoked_for = $3
                where user_id = $1 and revoked_at is null and ($4::uuid is null or id <> $4)
                returning id
                """, row -> row.getUUID("id"), userId, clock.instant(), reason, kept);
    }

    /** Ends all sessions of a member. */
    Uni<Void> revokeOf(UUID memberId, String reason) {
        return revokeOf(memberId, null, reason);
    }

    /** Ends all sessions of a member but one. */
    Uni<Void> revokeOf(UUID memberId, @Nullable UUID kept, String reason) {
        return told(sql.list("""
                update people.session set revoked_at = $2, revoked_for = $3
                where member_id = $1 and revoked_at is null and ($4::uuid is null or id <> $4)
                returning id
                """, row -> row.getUUID("id"), memberId, clock.instant(), reason, kept));
    }

    /** Ends those sessions of a member that began by a moment. */
    Uni<Void> revokeBegunBy(UUID memberId, Instant moment, String reason) {
        return told(sql.list("""
                update people.session set revoked_at = $2, revoked_for = $3
                where member_id = $1 and revoked_at is null and created_at <= $4
                returning id
                """, row -> row.getUUID("id"), memberId, clock.instant(), reason, moment));
    }

    private Uni<Void> told(Uni<List<UUID>> sessionIds) {
        return sessionIds.invoke(ended::ended).replaceWithVoid();
    }

    /** Sessions that were ended so short a time ago that access tokens of theirs may be about. */
    Uni<List<End>> recentlyEnded() {
        return sql.list(
                "select id, revoked_at from people.session where revoked_at > $1",
                row -> new End(
                        row.getUUID("id"), row.getOffsetDateTime("revoked_at").toInstant()),
                clock.instant().minus(EndedSessions.MEMORY));
    }

    /**
     * Removes sessions that ended so long ago that nobody asks for them, those of the erased as soon as their tokens are dead,
     * and counts that count no more.
     */
    Uni<Void> sweep() {
        Instant aMonthAgo = clock.instant().minus(REMEMBERED);
        return sql.run(SWEEP, aMonthAgo, clock.instant().minus(EndedSessions.MEMORY))
                .chain(() -> sql.run(
                        "delete from people.login_guard where failed_at < $1",
                        clock.instant().minus(GuessingRules.MEMORY)))
                .replaceWithVoid();
    }

    private Uni<Void> insert(Session session) {
        return sql.run(
                        "insert into people.refresh_token (hash, session_id, created_at) values ($1, $2, $3)",
                        hash(session.refreshToken()),
                        session.id(),
                        clock.instant())
                .replaceWithVoid();
    }

    private Duration since(Row row, String column) {
        return Duration.between(row.getOffsetDateTime(column).toInstant(), clock.instant());
    }

    private static Buffer hash(String refreshToken) {
        return Buffer.buffer(Secrets.hash(refreshToken));
    }
}
