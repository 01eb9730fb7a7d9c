package io.scriptorium.people.auth;

import io.scriptorium.kernel.data.Ids;
import io.scriptorium.kernel.data.SystemSql;
import io.scriptorium.kernel.place.Place;
import io.scriptorium.kernel.place.Places;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.web.Refusal;
import io.scriptorium.people.auth.DeviceTokens.DeviceToken;
import io.scriptorium.people.user.Member;
import io.scriptorium.people.user.Members;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Opens a session and notes all that comes with it, in one statement: its first refresh token, the device, the address,
 * and the line of the history, which says whether device and place are new. The first ones of all are not. The row of
 * the login is held meanwhile: a new password or a lock is there before, and nothing is opened, or comes after, and ends
 * what was opened.
 */
@ApplicationScoped
class Door {

    private static final String OPEN = """
            with login as (
                select id from people.app_user
                where id = $2 and credentials_version = $23 and (locked_until is null or locked_until <= $7)
                for share
            ), before as (
                select exists (select from people.device d where d.member_id = $4) as devices,
                    exists (select from people.device d where d.member_id = $4
                        and (d.mark = $12 or d.address = $5 and d.user_agent = $6)) as device,
                    exists (select from people.known_address k where k.user_id = $2 and k.country is not null) as places,
                    exists (select from people.known_address k where k.user_id = $2 and k.country = $15
                        and k.city is not distinct from $16) as place
            ), device as (
                insert into people.device as known
                    (id, user_id, tenant_id, member_id, mark, user_agent, address, country, city, sign_ins, created_at,
                     used_at, trusted_at, trusted_until, trusted_hash)
                select $11::uuid, login.id, $3::uuid, $4::uuid, $12::uuid, $6::text, $5::text, $15::text, $16::text, 1,
                    $7::timestamptz, $7, case when $13::bytea is not null then $7 end, $14::timestamptz, $13
                from login
                on conflict (member_id, mark) do update
                set user_agent = excluded.user_agent, address = excluded.address, country = excluded.country,
                    city = excluded.city, sign_ins = known.sign_ins + 1, used_at = excluded.used_at,
                    trusted_at = coalesce(excluded.trusted_at, known.trusted_at),
                    trusted_until = coalesce(excluded.trusted_until, known.trusted_until),
                    trusted_hash = coalesce(excluded.trusted_hash, known.trusted_hash)
                returning id
            ), session as (
                insert into people.session
                    (id, user_id, tenant_id, member_id, address, user_agent, created_at, used_at, expires_at, proved_at,
                     methods, device_id)
                select $1::uuid, $2, $3, $4, $5, $6, $7, $7, $8::timestamptz, $22::timestamptz, $9::text[],
                    device.id
                from device
                returning id
            ), token as (
                insert into people.refresh_token (hash, session_id, created_at)
                select $10::bytea, session.id, $7 from session
            ), address as (
                insert into people.known_address (user_id, address, seen_at, country, city)
                select login.id, $5, $7, $15, $16 from login
                on conflict (user_id, address) do update
                set seen_at = excluded.seen_at, country = excluded.country, city = excluded.city
            )
            insert into people.sign_in
                (id, user_id, tenant_id, member_id, tried_at, outcome, way, methods, address, country, city, latitude,
                 longitude, user_agent, device_id, session_id, new_device, new_place, kept_until)
            select $19::uuid, $2, $3, $4, $7, 'success', $20::text, $9, $5, $15, $16, $17::double precision,
                $18::double precision, $6, device.id, $1, before.devices and not before.device,
                $15 is not null and before.places and not before.place, $21::timestamptz
            from before, device
            returning device_id
            """;

    private final SystemSql sql;
    private final SignInPolicy policy;
    private final Places places;
    private final DeviceTokens tokens;
    private final Members members;
    private final SessionStore sessions;
    private final Clock clock;

    Door(
            SystemSql sql,
            SignInPolicy policy,
            Places places,
            DeviceTokens tokens,
            Members members,
            SessionStore sessions,
            Clock clock) {
        this.sql = sql;
        this.policy = policy;
        this.places = places;
        this.tokens = tokens;
        this.members = members;
        this.sessions = sessions;
        this.clock = clock;
    }

    /**
     * For how long is kept what comes with a session.
     *
     * @param trustDays how long the device counts in place of a second proof from now on; 0 where it is not trusted anew
     * @param historyDays how long the line of the history is kept
     * @param life how long the session goes on unless it is used
     */
    private record Terms(long trustDays, long historyDays, Duration life) {}

    /** A session, the device that it is on, and what that is known by. */
    record Opened(Session session, UUID deviceId, String deviceToken) {}

    /**
     * Refused with 401 where the login's proofs were replaced, or it was locked, since the arrival.
     *
     * @param trustDays how long the device counts in place of a second proof from now on; 0 where it is not trusted anew
     */
    Uni<Opened> open(Arrival arrival, long trustDays) {
        return policy.historyDays()
                .chain(days -> policy.sessionTerms().map(terms -> new Terms(trustDays, days, terms.first())))
                .chain(terms -> open(arrival, terms));
    }

    private Uni<Opened> open(Arrival arrival, Terms terms) {
        Session session = new Session(
                Ids.next(),
                arrival.member().userId(),
                arrival.member().id(),
                Secrets.token(),
                arrival.proof(),
                terms.life());
        boolean trusting = terms.trustDays() > 0;
        Optional<DeviceToken> known = tokens.read(arrival.device().token());
        DeviceToken token = known.map(one -> trusting ? tokens.renew(one) : one).orElseGet(tokens::make);
        return insert(
                        session,
                        arrival,
                        token,
                        trusting ? clock.instant().plus(terms.trustDays(), ChronoUnit.DAYS) : null,
                        terms)
                .map(device -> new Opened(session, device, token.token()));
    }

    private Uni<UUID> insert(
            Session session, Arrival arrival, DeviceToken token, @Nullable Instant trustedUntil, Terms terms) {
        Device device = arrival.device();
        Place place = places.of(device.address());
        Instant now = clock.instant();
        return sql.first(
                        OPEN,
                        row -> row.getUUID("device_id"),
                        session.id(),
                        session.userId(),
                        Caller.tenantId(),
                        session.memberId(),
                        device.address(),
                        device.userAgent(),
                        now,
                        now.plus(session.life()),
                        session.proof().methods().toArray(String[]::new),
                        Buffer.buffer(Secrets.hash(session.refreshToken())),
                        Ids.next(),
                        token.mark(),
                        trustedUntil == null ? null : Buffer.buffer(token.hash()),
                        trustedUntil,
                        place.country(),
                        place.city(),
                        place.latitude(),
                        place.longitude(),
                        Ids.next(),
                        arrival.way(),
                        now.plus(terms.historyDays(), ChronoUnit.DAYS),
                        session.proof().at(),
                        arrival.version())
                .map(inserted -> inserted.orElseThrow(Door::closed));
    }

    /**
     * Refuses a member who was locked out or suspended, or got another role, since the arrival. Once a session is open, whoever locks a member
     * out finds it; so nobody slips in between.
     */
    Uni<Void> requireActive(Member arrived) {
        return members.find(arrived.id())
                .invoke(member -> {
                    if (member.filter(Member::active)
                            .filter(now -> now.role() == arrived.role())
                            .isEmpty()) {
                        throw closed();
                    }
                })
                .replaceWithVoid();
    }

    /** Ends a session that should not have been opened. */
    Uni<Void> shut(Opened opened) {
        return sessions.revoke(opened.session().id(), "refused").replaceWithVoid();
    }

    static Refusal closed() {
        return new Refusal(Refusal.Kind.UNAUTHENTICATED, "sign-in-refused", "You cannot sign in at this time.");
    }
}
