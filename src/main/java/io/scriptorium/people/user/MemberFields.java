package io.scriptorium.people.user;

import io.scriptorium.kernel.data.Sql;
import io.scriptorium.kernel.event.Changes;
import io.scriptorium.kernel.security.Role;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.web.IfMatch;
import io.scriptorium.kernel.web.Refusal;
import io.scriptorium.people.field.CustomFields;
import io.scriptorium.people.field.FieldBearer;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What websites add to their members. */
@ApplicationScoped
class MemberFields implements FieldBearer {

    static final String KIND = "user";

    private final CustomFields fields;
    private final Sql sql;
    private final Clock clock;

    MemberFields(CustomFields fields, Sql sql, Clock clock) {
        this.fields = fields;
        this.sql = sql;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public boolean registers() {
        return true;
    }

    @Override
    public Uni<Boolean> holds(String key) {
        return sql.any(
                "select from people.member m where m.tenant_id = $1 and m.custom_fields ? $2 limit 1",
                Caller.tenantId(),
                key);
    }

    /** Checks what somebody answers who registers in a role. */
    Uni<JsonObject> answers(Role role, @Nullable Map<String, @Nullable Object> given) {
        return fields.answers(KIND, role, given);
    }

    /** Gives a new member the values that were checked. Needs an open transaction. */
    Uni<Void> keep(UUID memberId, JsonObject values) {
        return values.isEmpty()
                ? Uni.createFrom().voidItem()
                : fields.index(KIND, memberId, values)
                        .chain(() -> sql.run(
                                "update people.member set custom_fields = $3 where tenant_id = $1 and id = $2",
                                Caller.tenantId(),
                                memberId,
                                values))
                        .replaceWithVoid();
    }

    private record Held(JsonObject values, long version) {

        static Held of(Row row) {
            return new Held(row.getJsonObject("custom_fields"), row.getLong("version"));
        }
    }

    /** Sets values of a member, who has another version then; tells which have changed. Needs an open transaction. */
    Uni<Changes> change(UUID memberId, Map<String, @Nullable Object> given, @Nullable String ifMatch) {
        return sql.first("""
                        select m.custom_fields, m.version from people.member m
                        where m.tenant_id = $1 and m.id = $2 for update
                        """, Held::of, Caller.tenantId(), memberId)
                .map(found -> found.orElseThrow(() -> Refusal.notFound("user")))
                .invoke(held -> IfMatch.allow(ifMatch, held.version()))
                .chain(held -> fields.set(KIND, memberId, held.values(), given)
                        .call(values -> store(memberId, values))
                        .map(values -> Changes.none().between(held.values(), values)));
    }

    private Uni<Integer> store(UUID memberId, JsonObject values) {
        return sql.run("""
                        update people.member set custom_fields = $3, version = version + 1, updated_at = $4
                        where tenant_id = $1 and id = $2
                        """, Caller.tenantId(), memberId, values, clock.instant());
    }
}
