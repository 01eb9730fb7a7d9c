package io.scriptorium.people.auth;

import io.scriptorium.kernel.data.Ids;
import io.scriptorium.kernel.data.SystemSql;
import io.scriptorium.kernel.place.Place;
import io.scriptorium.kernel.place.Places;
import io.scriptorium.kernel.tenancy.Background;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.web.FilterType;
import io.scriptorium.kernel.web.Listing;
import io.scriptorium.kernel.web.Page;
import io.scriptorium.kernel.web.PageRequest;
import io.scriptorium.kernel.web.Pages;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The history of tries to sign in, by the system role. Those that succeed are noted with their session, by
 * {@link Door}. A flood of tries that are not even looked at leaves one line a minute.
 */
@ApplicationScoped
class SignInStore {

    /** What lines of a member are read by. */
    private static final String OF_MEMBER = """
            select h.id, h.tried_at, h.outcome, h.way, h.methods, h.address, h.country, h.city, h.user_agent,
                h.device_id, h.session_id, h.new_device, h.new_place
            from people.sign_in h
            where h.tenant_id = $1 and h.member_id = $2
            """;

    private static final Listing LISTING = Listing.of(OF_MEMBER)
            .id("h.id")
            .sort("tried_at", "h.tried_at", "timestamptz")
            .filter("outcome", "h.outcome", FilterType.oneOf(Outcome.values(), Outcome::key))
            .filter("way", "h.way", Listing.TEXT)
            .filter("country", "h.country", Listing.TEXT)
            .filter("device_id", "h.device_id", Listing.ID)
            .filter("new_device", "h.new_device", Listing.FLAG)
            .filter("new_place", "h.new_place", Listing.FLAG)
            .range("tried", "h.tried_at")
            .by("-tried_at");

    private static final String NOTE = """
            insert into people.sign_in
                (id, user_id, tenant_id, member_id, tried_at, outcome, way, methods, address, country, city, latitude,
                 longitude, user_agent, device_id, session_id, kept_until)
            select $1::uuid, $2::uuid, $3::uuid, $4::uuid, $5::timestamptz, $6::text, $7::text, $8::text[], $9::text,
                $10::text, $11::text, $12::double precision, $13::double precision, $14::text,
                (select d.id from people.device d where d.member_id = $4 and d.mark = $15::uuid), $16::uuid,
                $17::timestamptz
            where $6 <> 'too-many-attempts' or not exists (
                select from people.sign_in h
                where h.member_id = $4 and h.tried_at > $5 - interval '1 minute' and h.outcome = $6)
            """;

    private static final String OF_SESSION = OF_MEMBER + " and h.session_id = $3 and h.outcome = 'success' limit 1";

    private final SystemSql sql;
    private final Pages pages;
    private final Places places;
    private final DeviceTokens tokens;
    private final SignInPolicy policy;
    private final Background background;
    private final Clock clock;

    SignInStore(
            SystemSql sql,
            Pages pages,
            Places places,
            DeviceTokens tokens,
            SignInPolicy policy,
            Background background,
            Clock clock) {
        this.sql = sql;
        this.pages = pages;
        this.places = places;
        this.tokens = tokens;
        this.policy = policy;
        this.background = background;
        this.clock = clock;
    }

    /** Notes a try. */
    Uni<Void> note(SignIn tried) {
        Place place = places.of(tried.device().address());
        UUID mark = tokens.read(tried.device().token())
                .map(DeviceTokens.DeviceToken::mark)
                .orElse(null);
        Instant now = clock.instant();
        return policy.historyDays()
                .chain(days -> sql.run(
                                NOTE,
                                Ids.next(),
                                tried.userId(),
                                Caller.tenantId(),
                                tried.memberId(),
                                now,
                                tried.outcome().key(),
                                tried.way(),
                                tried.methods().toArray(String[]::new),
                                tried.device().address(),
                                place.country(),
                                place.city(),
                                place.latitude(),
                                place.longitude(),
                                tried.device().userAgent(),
                                mark,
                                tried.sessionId(),
                                now.plus(days, ChronoUnit.DAYS))
                        .replaceWithVoid());
    }

    /** Notes a try that is yet to be made out, once the answer is on its way: it must not tell by its time who is known. */
    void noteLater(Uni<Optional<SignIn>> tried) {
        background.launch(
                Caller.current(),
                "A line of the sign-in history",
                () -> tried.chain(found ->
                        found.isPresent() ? note(found.get()) : Uni.createFrom().voidItem()));
    }

    Uni<Page<SignInView>> page(PageRequest request, UUID memberId) {
        return pages.pageAcrossTenants(LISTING, request, SignInView::of, Caller.tenantId(), memberId);
    }

    /** The latest. */
    Uni<List<SignInView>> latest(UUID memberId, int limit) {
        return sql.list(
                OF_MEMBER + " order by h.tried_at desc, h.id desc limit $3",
                SignInView::of,
                Caller.tenantId(),
                memberId,
                limit);
    }

    /** The line of the sign-in that a session began with. */
    Uni<Optional<SignInView>> ofSession(UUID memberId, UUID sessionId) {
        return sql.first(OF_SESSION, SignInView::of, Caller.tenantId(), memberId, sessionId);
    }

    /** Removes what was kept long enough. */
    Uni<Void> sweep() {
        return sql.run("delete from people.sign_in where kept_until < $1", clock.instant())
                .replaceWithVoid();
    }
}
