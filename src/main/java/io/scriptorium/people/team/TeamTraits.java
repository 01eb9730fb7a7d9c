package io.scriptorium.people.team;

import io.scriptorium.kernel.data.Sql;
import io.scriptorium.kernel.realtime.MemberMemory;
import io.scriptorium.kernel.realtime.TenantMemories;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.people.segment.Trait;
import io.scriptorium.people.segment.TraitSource;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** What segments can be made of that follows from how people belong together, and from where they are. */
@ApplicationScoped
class TeamTraits implements TraitSource {

    private static final String MEMORY = "member-areas";

    private static final String TEAM = "team";
    private static final String TERRITORY = "territory";
    private static final String COUNTRY = "country";
    private static final String REGION = "region";

    private static final List<Trait> TRAITS = List.of(
            Trait.id(TEAM, "A team that the member is in, by its id."),
            Trait.id(TERRITORY, "A territory that covers where the member is or what the member reads, by its id."),
            Trait.word(
                    COUNTRY,
                    Arrays.stream(Locale.getISOCountries()).sorted().toList(),
                    "The country where the member is (ISO 3166-1)."),
            Trait.word(REGION, List.of(), "The region where the member is (ISO 3166-2), such as DE-BY."));

    private static final Set<String> FIELDS = TRAITS.stream().map(Trait::field).collect(Collectors.toUnmodifiableSet());

    private final Sql sql;
    private final Teams teams;
    private final TenantMemories memories;
    private final MemberMemory<Set<String>> areas;

    TeamTraits(Sql sql, Teams teams, TenantMemories memories) {
        this.sql = sql;
        this.teams = teams;
        this.memories = memories;
        this.areas = memories.ofMembers(MEMORY, this::load);
    }

    private Uni<Optional<Set<String>>> load(UUID memberId) {
        return sql.list(
                        "select area from people.member_area where tenant_id = $1 and member_id = $2",
                        row -> row.getString("area"),
                        Caller.tenantId(),
                        memberId)
                .map(found -> Optional.of(Set.copyOf(found)));
    }

    /** Is to be called whenever an area of a member changes, in the transaction that changes it. */
    void forget() {
        memories.forgetAfterCommit(MEMORY);
    }

    @Override
    public Uni<List<Trait>> traits() {
        return Uni.createFrom().item(TRAITS);
    }

    @Override
    public boolean owns(String field) {
        return FIELDS.contains(field);
    }

    @Override
    public Uni<Map<String, Set<String>>> of(UUID memberId) {
        return areas.get(memberId)
                .chain(found -> teams.organisation()
                        .map(organisation -> values(memberId, found.orElse(Set.of()), organisation)));
    }

    private static Map<String, Set<String>> values(UUID memberId, Set<String> areas, Organisation organisation) {
        Map<String, Set<String>> values = new HashMap<>();
        values.put(TEAM, texts(organisation.teams(memberId)));
        values.put(TERRITORY, texts(organisation.territories(areas)));
        for (String kind : List.of(COUNTRY, REGION)) {
            areas.stream()
                    .filter(area -> area.startsWith(kind + ":"))
                    .forEach(area -> values.put(kind, Set.of(area.substring(kind.length() + 1))));
        }
        return values;
    }

    private static Set<String> texts(Set<UUID> ids) {
        return ids.stream().map(UUID::toString).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Uni<Set<UUID>> known(String field, Set<UUID> ids) {
        return sql.list(
                        "select id from people." + (field.equals(TEAM) ? "team" : "territory")
                                + " where tenant_id = $1 and id = any($2)",
                        row -> row.getUUID("id"),
                        Caller.tenantId(),
                        ids.toArray(UUID[]::new))
                .map(Set::copyOf);
    }
}
