package io.scriptorium.people.auth;

import io.scriptorium.kernel.data.SystemSql;
import io.scriptorium.kernel.realtime.EndedSessions;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.web.Listing;
import io.scriptorium.kernel.web.Page;
import io.scriptorium.kernel.web.PageRequest;
import io.scriptorium.kernel.web.Pages;
import io.scriptorium.people.auth.DeviceTokens.DeviceToken;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The global table of devices, by the system role. */
@ApplicationScoped
class DeviceStore {

    /** As long as browsers keep what a device is known by. */
    private static final Duration MEMORY = Duration.ofDays(400);

    /** Of what came once and never again, such as a private window. */
    private static final Duration SHORT_MEMORY = Duration.ofDays(60);

    /** What devices of a member are read by: the current session, how long trust lasts now, and the time. */
    private static final String OF_MEMBER = """
            select d.id, d.name, d.user_agent, d.address, d.country, d.city, d.created_at, d.used_at,
                case when trust.until > $5 then trust.until end as trusted_until,
                coalesce(d.id = (select s.device_id from people.session s where s.id = $3), false) as current,
                (select count(*) from people.session s where s.member_id = d.member_id and s.device_id = d.id
                    and s.revoked_at is null and s.expires_at > $5) as sessions
            from people.device d
            cross join lateral (
                select least(d.trusted_until, d.trusted_at + make_interval(days => $4)) as until
            ) trust
            where d.tenant_id = $1 and d.member_id = $2
            """;

    private static final Listing LISTING = Listing.of(OF_MEMBER)
            .id("d.id")
            .sort("used_at", "d.used_at", "timestamptz")
            .by("-used_at");

    private static final String DISTRUST =
            "update people.device d set trusted_at = null, trusted_until = null, trusted_hash = null ";

    private static final String REVOKE = """
            with gone as (
                delete from people.device where id = $1 and member_id = $2 returning id, member_id
            )
            update people.session s set revoked_at = $3, revoked_for = 'device-revoked' from gone
            where s.member_id = gone.member_id and s.device_id = gone.id and s.revoked_at is null
            returning s.id
            """;

    private final SystemSql sql;
    private final Pages pages;
    private final DeviceTokens tokens;
    private final SignInPolicy policy;
    private final EndedSessions ended;
    private final Clock clock;

    DeviceStore(
            SystemSql sql, Pages pages, DeviceTokens tokens, SignInPolicy policy, EndedSessions ended, Clock clock) {
        this.sql = sql;
        this.pages = pages;
        this.tokens = tokens;
        this.policy = policy;
        this.ended = ended;
        this.clock = clock;
    }

    /**
     * Whether a device stands in for a member's second proof.
     *
     * @param days how long the website lets it do so at most
     */
    Uni<Boolean> isTrusted(UUID memberId, Device device, long days) {
        Optional<DeviceToken> token = days == 0 ? Optional.empty() : tokens.read(device.token());
        return token.map(known ->
                        sql.any("""
                                select 1 from people.device d
                                where d.member_id = $1 and d.mark = $2 and d.trusted_hash = $3
                                    and least(d.trusted_until, d.trusted_at + make_interval(days => $4)) > $5
                                """, memberId, known.mark(), Buffer.buffer(known.hash()), (int) days, clock.instant()))
                .orElseGet(() -> Uni.createFrom().item(false));
    }

    Uni<Page<DeviceView>> page(PageRequest request, UUID memberId, @Nullable UUID session) {
        return ofMember(memberId, session)
                .chain(parameters -> pages.pageAcrossTenants(LISTING, request, DeviceView::of, parameters));
    }

    /** Those that were used last. */
    Uni<List<DeviceView>> latest(UUID memberId, @Nullable UUID session, int limit) {
        return ofMember(memberId, session, limit)
                .chain(parameters -> sql.list(
                        OF_MEMBER + " order by d.used_at desc, d.id desc limit $6", DeviceView::of, parameters));
    }

    /** One of a member's; empty where it is another's, or gone. */
    Uni<Optional<DeviceView>> find(UUID memberId, UUID id, @Nullable UUID session) {
        return ofMember(memberId, session, id)
                .chain(parameters -> sql.first(OF_MEMBER + " and d.id = $6", DeviceView::of, parameters));
    }

    /** The parameters of {@link #OF_MEMBER}, and more behind them. */
    private Uni<@Nullable Object[]> ofMember(UUID memberId, @Nullable UUID session, Object... more) {
        return policy.deviceTrustDays()
                .map(days -> Stream.concat(
                                Stream.of(Caller.tenantId(), memberId, session, days.intValue(), clock.instant()),
                                Stream.of(more))
                        .toArray());
    }

    Uni<Void> rename(UUID memberId, UUID id, String name) {
        return sql.run("update people.device set name = $3 where id = $1 and member_id = $2", id, memberId, name)
                .replaceWithVoid();
    }

    /** Forgets a device; its sessions end at once. */
    Uni<Void> revoke(UUID memberId, UUID id) {
        return sql.list(REVOKE, row -> row.getUUID("id"), id, memberId, clock.instant())
                .invoke(ended::ended)
                .replaceWithVoid();
    }

    Uni<Void> distrust(UUID memberId, UUID id) {
        return sql.run(DISTRUST + "where d.id = $1 and d.member_id = $2", id, memberId)
                .replaceWithVoid();
    }

    /** Trusts no device of a member any more. */
    Uni<Void> distrustAll(UUID memberId) {
        return sql.run(DISTRUST + "where d.member_id = $1 and d.trusted_at is not null", memberId)
                .replaceWithVoid();
    }

    /** Trusts no device of a member any more that was trusted by a moment. */
    Uni<Void> distrustTrustedBy(UUID memberId, Instant moment) {
        return sql.run(DISTRUST + "where d.member_id = $1 and d.trusted_at <= $2", memberId, moment)
                .replaceWithVoid();
    }

    /** Trusts the device of a session no more. */
    Uni<Void> distrustOf(UUID sessionId) {
        return sql.run(DISTRUST + "from people.session s where s.id = $1 and d.id = s.device_id", sessionId)
                .replaceWithVoid();
    }

    /** Forgets devices, and addresses that logins came from, that were not used for so long that they say nothing. */
    Uni<Void> sweep() {
        return sql.run("""
                        delete from people.device
                        where used_at < $1 or used_at < $2 and sign_ins = 1 and trusted_at is null
                        """, clock.instant().minus(MEMORY), clock.instant().minus(SHORT_MEMORY))
                .chain(() -> sql.run(
                        "delete from people.known_address where seen_at < $1",
                        clock.instant().minus(MEMORY)))
                .replaceWithVoid();
    }
}
