package io.scriptorium.people.profile;

import io.scriptorium.kernel.data.Sql;
import io.scriptorium.kernel.data.StoredJson;
import io.scriptorium.kernel.data.Tx;
import io.scriptorium.kernel.event.Changes;
import io.scriptorium.kernel.event.EventLog;
import io.scriptorium.kernel.security.Role;
import io.scriptorium.kernel.tenancy.Actor;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.web.IfMatch;
import io.scriptorium.kernel.web.Page;
import io.scriptorium.kernel.web.PageRequest;
import io.scriptorium.kernel.web.Refusal;
import io.scriptorium.people.persona.DetailsKeeper;
import io.scriptorium.people.persona.Persona;
import io.scriptorium.people.persona.Personas;
import io.scriptorium.people.sight.Field;
import io.scriptorium.people.sight.Reach;
import io.scriptorium.people.sight.ScopedListing;
import io.scriptorium.people.sight.Sight;
import io.scriptorium.people.user.Member;
import io.scriptorium.people.user.MemberPromotion;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads and changes profiles. A member who never wrote one has an empty one. */
@ApplicationScoped
class ProfileService implements MemberPromotion, DetailsKeeper {

    private static final String SELECT = """
            select m.id, m.created_at, p.details, coalesce(p.version, 0) as version
            from people.member m left join people.profile p on p.tenant_id = m.tenant_id and p.member_id = m.id
            where m.tenant_id = $1 and m.role = $2\
            """;

    private static final ScopedListing ALL = ScopedListing.of(
            SELECT,
            2,
            "m.id " + Reach.REACH,
            listing -> listing.id("m.id")
                    .sort("created_at", "m.created_at", "timestamptz")
                    .by("-created_at"));

    private static final String STORE = """
            insert into people.profile as p (tenant_id, member_id, details, version, updated_at)
            values ($1, $2, $3, 1, $4)
            on conflict (tenant_id, member_id) do update
                set details = excluded.details, version = p.version + 1, updated_at = excluded.updated_at
            """;

    private static final String REVIEWED = """
            select p.details from people.member m
            left join people.profile p on p.tenant_id = m.tenant_id and p.member_id = m.id
            where m.tenant_id = $1 and m.id = $2 and m.role = any ($3) for no key update of m
            """;

    private static final String PHONE = "phone";

    private final Tx tx;
    private final Sql sql;
    private final Personas personas;
    private final ProfileSettings reviews;
    private final Sight sight;
    private final EventLog events;
    private final StoredJson json;
    private final Clock clock;

    ProfileService(
            Tx tx,
            Sql sql,
            Personas personas,
            ProfileSettings reviews,
            Sight sight,
            EventLog events,
            StoredJson json,
            Clock clock) {
        this.tx = tx;
        this.sql = sql;
        this.personas = personas;
        this.reviews = reviews;
        this.sight = sight;
        this.events = events;
        this.json = json;
        this.clock = clock;
    }

    /** A stored profile before anybody's eyes. */
    private record Stored<T>(UUID memberId, T details, Instant createdAt, long version) {}

    <T extends Details<T>> Uni<Page<Profile<T>>> page(Role role, Class<T> type, PageRequest request) {
        return sight.page(ALL, request, row -> stored(row, type), Caller.tenantId(), role.key())
                .chain(page -> personas.shown(
                                page.results().stream().map(Stored::memberId).toList())
                        .map(shown -> page.map(one -> seen(one, shown))));
    }

    /** A member's profile, for staff who may know of the member. */
    <T extends Details<T>> Uni<Profile<T>> known(Role role, Class<T> type, UUID memberId) {
        return profile(role, type, memberId).call(() -> sight.requireMember(memberId));
    }

    <T extends Details<T>> Uni<Profile<T>> own(Role role, Class<T> type) {
        return profile(role, type, Caller.memberId());
    }

    private <T extends Details<T>> Uni<Profile<T>> profile(Role role, Class<T> type, UUID memberId) {
        return require(role, type, memberId, "")
                .chain(stored -> personas.shown(List.of(memberId)).map(shown -> seen(stored, shown)));
    }

    /** What the profile of another role asks for is not in it. */
    @Override
    public Uni<Void> promoted(Member member) {
        return sql.run(
                        "delete from people.profile where tenant_id = $1 and member_id = $2",
                        Caller.tenantId(),
                        member.id())
                .replaceWithVoid();
    }

    /** The caller sets the own profile anew; where the website reviews it, the telephone number alone. */
    <T extends Details<T>> Uni<Profile<T>> change(Role role, Class<T> type, T details, @Nullable String ifMatch) {
        UUID me = Caller.memberId();
        return tx.write(() -> require(role, type, me, " for no key update of m")
                        .invoke(stored -> IfMatch.allow(ifMatch, stored.version()))
                        .call(stored -> stored.details().withoutPhone().equals(details.withoutPhone())
                                ? Uni.createFrom().voidItem()
                                : reviews.requireOwnChoice(role))
                        .chain(stored -> store(me, json.object(stored.details()), json.object(details))))
                .chain(() -> own(role, type));
    }

    @Override
    public Uni<Void> keep(UUID memberId, JsonObject details) {
        return tx.write(() -> sql.first(
                        REVIEWED,
                        row -> Objects.requireNonNullElseGet(row.getJsonObject("details"), JsonObject::new),
                        Caller.tenantId(),
                        memberId,
                        ProfileSettings.reviewable().toArray(String[]::new))
                .map(found -> found.orElseThrow(() -> Refusal.unprocessable(
                        "other-role", "The member has another role by now, whose profile does not tell this.")))
                .chain(before -> store(memberId, before, withPhoneOf(before, details))));
    }

    private static JsonObject withPhoneOf(JsonObject before, JsonObject details) {
        String phone = before.getString(PHONE);
        return phone == null ? details : details.copy().put(PHONE, phone);
    }

    private Uni<Void> store(UUID memberId, JsonObject before, JsonObject details) {
        return sql.run(STORE, Caller.tenantId(), memberId, details, clock.instant())
                .chain(() -> events.append(
                        new ProfileEvent.Changed(memberId), Changes.none().between(before, details)));
    }

    private <T> Uni<Stored<T>> require(Role role, Class<T> type, UUID memberId, String lock) {
        return sql.first(
                        SELECT + " and m.id = $3" + lock,
                        row -> stored(row, type),
                        Caller.tenantId(),
                        role.key(),
                        memberId)
                .map(found -> found.orElseThrow(() -> Refusal.notFound("user")));
    }

    private static <T extends Details<T>> Profile<T> seen(Stored<T> stored, Map<UUID, Persona> shown) {
        Actor viewer = Caller.current().requireActor();
        Persona persona = Objects.requireNonNull(shown.get(stored.memberId()), "Every member has a persona");
        boolean whole = viewer.memberId().equals(stored.memberId()) || Field.PHONE.isSeenBy(viewer);
        return new Profile<>(
                stored.memberId(),
                persona.name(),
                persona.registrationId(),
                persona.daytime(),
                persona.utcOffset(),
                whole ? stored.details() : stored.details().withoutPhone(),
                stored.createdAt(),
                stored.version());
    }

    private <T> Stored<T> stored(Row row, Class<T> type) {
        JsonObject details = row.getJsonObject("details");
        return new Stored<>(
                row.getUUID("id"),
                json.read(details == null ? "{}" : details.encode(), type),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getLong("version"));
    }
}
