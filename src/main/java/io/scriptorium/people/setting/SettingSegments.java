package io.scriptorium.people.setting;

import io.scriptorium.kernel.data.Sql;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.people.segment.SegmentUser;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/** Keeps the segments that toggles name, or that somebody proposes that they name. */
@ApplicationScoped
class SettingSegments implements SegmentUser {

    private static final String TOGGLES_THAT_NAME = """
            select s.key from people.setting s
            where s.tenant_id = $1 and s.value -> 'segments' @> to_jsonb($2::text)
            union
            select w.wish ->> 'key' from people.change_request r, jsonb_array_elements(r.wishes) as w (wish)
            where r.tenant_id = $1 and r.status = 'open' and w.wish -> 'wanted' -> 'segments' @> to_jsonb($2::text)
            order by 1
            """;

    private final Sql sql;
    private final SettingService service;

    SettingSegments(Sql sql, SettingService service) {
        this.sql = sql;
        this.service = service;
    }

    @Override
    public Uni<Map<String, List<String>>> uses(String key) {
        return sql.list(TOGGLES_THAT_NAME, row -> row.getString("key"), Caller.tenantId(), key)
                .map(toggles -> toggles.isEmpty() ? Map.of() : Map.of(TOGGLES, toggles));
    }

    @Override
    public Uni<Void> requireAlone() {
        return service.requireAlone();
    }
}
