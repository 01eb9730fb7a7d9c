package io.scriptorium.people.setting;

import io.scriptorium.kernel.data.Ids;
import io.scriptorium.kernel.data.Sql;
import io.scriptorium.kernel.data.StoredJson;
import io.scriptorium.kernel.tenancy.Caller;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** The values that the current tenant has set, and what they were before. */
@ApplicationScoped
class SettingStore {

    private static final String SELECT = "select id, key, value::text as value, version from people.setting";

    /** What a tenant has set beyond the fallbacks; the version counts changes from 1. */
    record Stored(UUID id, String key, Object value, long version) {}

    private final Sql sql;
    private final StoredJson json;
    private final Clock clock;

    SettingStore(Sql sql, StoredJson json, Clock clock) {
        this.sql = sql;
        this.json = json;
        this.clock = clock;
    }

    /** One import of a website comes after the other. */
    Uni<Void> alone() {
        return sql.alone("people.setting by import", Caller.tenantId());
    }

    /** All of them, by key. */
    Uni<Map<String, Stored>> all() {
        return sql.list(SELECT + " where tenant_id = $1", this::stored, Caller.tenantId())
                .map(list -> list.stream().collect(Collectors.toUnmodifiableMap(Stored::key, one -> one)));
    }

    Uni<Optional<Stored>> find(String key) {
        return sql.first(SELECT + " where tenant_id = $1 and key = $2", this::stored, Caller.tenantId(), key);
    }

    /** The setting, made with its fallback where nothing was set, and held until the transaction ends. */
    Uni<Stored> lock(Setting<?> setting, Object fallback) {
        return sql.first(
                        """
                        insert into people.setting (tenant_id, id, key, value, version, created_at, updated_at)
                        values ($1, $2, $3, $4::text::jsonb, 0, $5, $5)
                        on conflict (tenant_id, key) do update set key = excluded.key
                        returning id, key, value::text as value, version
                        """,
                        this::stored,
                        Caller.tenantId(),
                        Ids.next(),
                        setting.key(),
                        json.write(fallback),
                        clock.instant())
                .map(Optional::orElseThrow);
    }

    /** Stores another value, and in the history what it was. */
    Uni<Void> change(Stored old, Object value) {
        return sql.run("""
                        update people.setting set value = $3::text::jsonb, version = version + 1, updated_at = $4
                        where tenant_id = $1 and id = $2
                        """, Caller.tenantId(), old.id(), json.write(value), clock.instant())
                .chain(() -> sql.run(
                        """
                        insert into people.setting_change
                            (tenant_id, id, setting_id, old_value, new_value, changed_by, changed_at)
                        values ($1, $2, $3, $4::text::jsonb, $5::text::jsonb, $6, $7)
                        """,
                        Caller.tenantId(),
                        Ids.next(),
                        old.id(),
                        json.write(old.value()),
                        json.write(value),
                        Caller.current().member().orElse(null),
                        clock.instant()))
                .replaceWithVoid();
    }

    Object value(String text) {
        return json.read(text, Object.class);
    }

    private Stored stored(Row row) {
        return new Stored(
                row.getUUID("id"), row.getString("key"), value(row.getString("value")), row.getLong("version"));
    }
}
