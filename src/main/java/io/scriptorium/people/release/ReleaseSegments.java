package io.scriptorium.people.release;

import io.scriptorium.kernel.data.Sql;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.people.segment.SegmentUser;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Keeps the segments that templates name, and those that releases under way put in force or go back to. */
@ApplicationScoped
class ReleaseSegments implements SegmentUser {

    private static final String TEMPLATES = "release_templates";

    private static final String USES = """
            select p.key as name, true as toggle from people.release_plan p
            where p.tenant_id = $1 and p.status in ('running', 'paused')
                and (p.before -> 'segments' @> to_jsonb($2::text) or exists (
                    select from jsonb_array_elements(p.milestones) as m (step)
                    where m.step -> 'segments' @> to_jsonb($2::text)))
            union all
            select t.name, false from people.release_template t
            where t.tenant_id = $1 and exists (
                select from jsonb_array_elements(t.milestones) as m (step)
                where m.step -> 'segments' @> to_jsonb($2::text))
            """;

    private final Sql sql;

    ReleaseSegments(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Uni<Map<String, List<String>>> uses(String key) {
        return sql.list(USES, row -> row, Caller.tenantId(), key).map(ReleaseSegments::byKind);
    }

    private static Map<String, List<String>> byKind(List<Row> rows) {
        Map<String, List<String>> uses = new HashMap<>();
        rows.forEach(
                row -> uses.computeIfAbsent(row.getBoolean("toggle") ? TOGGLES : TEMPLATES, none -> new ArrayList<>())
                        .add(row.getString("name")));
        return uses;
    }
}
