package io.scriptorium.people.team;

import io.scriptorium.kernel.data.Sql;
import io.scriptorium.kernel.data.Tx;
import io.scriptorium.kernel.event.Changes;
import io.scriptorium.kernel.event.EventLog;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.web.Refusal;
import io.scriptorium.people.sight.Sight;
import io.scriptorium.people.user.Members;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Where members are, as far as territories ask for it. */
@ApplicationScoped
class PlaceService {

    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    private final Tx tx;
    private final Sql sql;
    private final Members members;
    private final Sight sight;
    private final TeamTraits traits;
    private final EventLog events;

    PlaceService(Tx tx, Sql sql, Members members, Sight sight, TeamTraits traits, EventLog events) {
        this.tx = tx;
        this.sql = sql;
        this.members = members;
        this.sight = sight;
        this.traits = traits;
        this.events = events;
    }

    /**
     * Where a member is.
     *
     * @param country of ISO 3166-1; null where that is not known
     * @param region of ISO 3166-2, in the country; null where that is not known
     * @param language what the member chose to read
     */
    record Place(
            @Nullable String country,
            @Nullable String region,
            @Nullable String language) {

        static Place of(List<Row> rows) {
            Map<String, String> areas = rows.stream()
                    .collect(Collectors.toMap(
                            row -> row.getString("kind"),
                            row -> row.getString("area")
                                    .substring(row.getString("kind").length() + 1)));
            return new Place(areas.get("country"), areas.get("region"), areas.get("language"));
        }
    }

    /** For staff: one whom the caller may know of. */
    Uni<Place> of(UUID memberId) {
        return members.require(memberId)
                .chain(() -> sight.requireMember(memberId))
                .chain(() -> own(memberId));
    }

    Uni<Place> own(UUID memberId) {
        return sql.list(
                        "select kind, area from people.member_area where tenant_id = $1 and member_id = $2",
                        row -> row,
                        Caller.tenantId(),
                        memberId)
                .map(Place::of);
    }

    /** Says where a member is; what is null is not known from now on. */
    Uni<Place> set(UUID memberId, @Nullable String country, @Nullable String region) {
        requireReal(country, region);
        return tx.write(() -> members.require(memberId)
                .chain(() -> own(memberId))
                .call(() -> note(memberId, "country", country))
                .call(() -> note(memberId, "region", region))
                .chain(before -> events.append(
                        new TeamEvent.Placed(memberId),
                        Changes.none()
                                .and("country", before.country(), country)
                                .and("region", before.region(), region)))
                .chain(() -> own(memberId)));
    }

    /** For staff, who move members among the territories of all. */
    Uni<Place> move(UUID memberId, @Nullable String country, @Nullable String region) {
        return sight.requireEverybody().chain(() -> set(memberId, country, region));
    }

    Uni<Void> note(UUID memberId, String kind, @Nullable String code) {
        traits.forget();
        if (code == null) {
            return sql.run(
                            "delete from people.member_area where tenant_id = $1 and member_id = $2 and kind = $3",
                            Caller.tenantId(),
                            memberId,
                            kind)
                    .replaceWithVoid();
        }
        return sql.run("""
                        insert into people.member_area (tenant_id, member_id, kind, area) values ($1, $2, $3, $4)
                        on conflict (tenant_id, member_id, kind) do update set area = excluded.area
                        """, Caller.tenantId(), memberId, kind, kind + ":" + code)
                .replaceWithVoid();
    }

    private static void requireReal(@Nullable String country, @Nullable String region) {
        if (country != null && !COUNTRIES.contains(country)) {
            throw Refusal.invalid("country", "must be a country of ISO 3166, such as DE");
        }
        if (region != null && (country == null || !region.startsWith(country + "-"))) {
            throw Refusal.invalid("region", "must be in the country, such as DE-BY in DE");
        }
    }
}
