package io.scriptorium.people.user;

import io.scriptorium.kernel.data.Sql;
import io.scriptorium.kernel.language.Language;
import io.scriptorium.kernel.realtime.MemberMemory;
import io.scriptorium.kernel.realtime.TenantMemories;
import io.scriptorium.kernel.security.Role;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.people.field.CustomFields;
import io.scriptorium.people.field.CustomFields.Fields;
import io.scriptorium.people.segment.Trait;
import io.scriptorium.people.segment.TraitSource;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What segments can be made of that stands with members themselves. */
@ApplicationScoped
class MemberTraits implements TraitSource {

    private static final String MEMORY = "member-traits";

    private static final String MEMBER = "member";
    private static final String ROLE = "role";
    private static final String LANGUAGE = "language";
    private static final String REGISTERED_AT = "registered_at";
    private static final String STANDING = "standing";
    private static final String CUSTOM = "custom.";
    private static final String GOOD = "good";

    private static final List<Trait> FIXED = List.of(
            Trait.id(MEMBER, "The member, by its id."),
            Trait.word(ROLE, Arrays.stream(Role.values()).map(Role::key).toList(), "The platform role."),
            Trait.word(
                    LANGUAGE,
                    Arrays.stream(Language.values()).map(Language::tag).toList(),
                    "The language that the member chose to read; none until then."),
            Trait.time(REGISTERED_AT, "When the member joined the website."),
            Trait.word(
                    STANDING,
                    List.of(GOOD, Standing.State.PROBATION.key(), Standing.State.SUSPENDED.key()),
                    "The standing of the member."));

    private static final Set<String> NAMES = FIXED.stream().map(Trait::field).collect(Collectors.toUnmodifiableSet());

    private final Sql sql;
    private final Standings standings;
    private final CustomFields fields;
    private final TenantMemories memories;
    private final MemberMemory<Known> memory;

    MemberTraits(Sql sql, Standings standings, CustomFields fields, TenantMemories memories) {
        this.sql = sql;
        this.standings = standings;
        this.fields = fields;
        this.memories = memories;
        this.memory = memories.ofMembers(MEMORY, this::load);
    }

    private record Known(String role, @Nullable String language, Instant registeredAt, JsonObject customFields) {

        static Known of(Row row) {
            return new Known(
                    row.getString("role"),
                    row.getString("language"),
                    row.getOffsetDateTime("created_at").toInstant(),
                    row.getJsonObject("custom_fields"));
        }
    }

    private Uni<Optional<Known>> load(UUID memberId) {
        return sql.first(
                "select role, language, created_at, custom_fields from people.member where tenant_id = $1 and id = $2",
                Known::of,
                Caller.tenantId(),
                memberId);
    }

    /** Is to be called whenever one of the values of a member changes, in the transaction that changes it. */
    void forget() {
        memories.forgetAfterCommit(MEMORY);
    }

    @Override
    public Uni<List<Trait>> traits() {
        return fields.stored(MemberFields.KIND).map(defined -> {
            List<Trait> traits = new ArrayList<>(FIXED);
            defined.wordedForCaller()
                    .forEach(field -> traits.add(Trait.word(CUSTOM + field.key(), field.words(), field.label())));
            return traits;
        });
    }

    @Override
    public Uni<Set<String>> unseen() {
        return fields.of(MemberFields.KIND)
                .map(defined ->
                        defined.keptFromCaller().stream().map(CUSTOM::concat).collect(Collectors.toUnmodifiableSet()));
    }

    @Override
    public boolean owns(String field) {
        return NAMES.contains(field) || field.startsWith(CUSTOM);
    }

    @Override
    public Uni<Map<String, Set<String>>> of(UUID memberId) {
        return memory.get(memberId)
                .chain(found -> found.map(known -> of(memberId, known))
                        .orElseGet(() -> Uni.createFrom().item(Map.of())));
    }

    private Uni<Map<String, Set<String>>> of(UUID memberId, Known known) {
        return standings
                .of(memberId)
                .chain(standing ->
                        fields.of(MemberFields.KIND).map(defined -> values(memberId, known, standing, defined)));
    }

    private static Map<String, Set<String>> values(
            UUID memberId, Known known, Optional<Standing> standing, Fields defined) {
        Map<String, Set<String>> values = new HashMap<>();
        values.put(MEMBER, Set.of(memberId.toString()));
        values.put(ROLE, Set.of(known.role()));
        values.put(REGISTERED_AT, Set.of(known.registeredAt().toString()));
        values.put(STANDING, Set.of(standing.map(limit -> limit.state().key()).orElse(GOOD)));
        if (known.language() != null) {
            values.put(LANGUAGE, Set.of(known.language()));
        }
        defined.words(known.customFields()).forEach((key, words) -> values.put(CUSTOM + key, words));
        return values;
    }

    @Override
    public Uni<Set<UUID>> known(String field, Set<UUID> ids) {
        return sql.list(
                        "select id from people.member where tenant_id = $1 and id = any($2)",
                        row -> row.getUUID("id"),
                        Caller.tenantId(),
                        ids.toArray(UUID[]::new))
                .map(Set::copyOf);
    }
}
